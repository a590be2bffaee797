using System.Text.Json;

namespace Fabric.Devnet.Network;

/// <summary>What the network in a data folder consists of, in the folder itself: <c>devnet.json</c>.</summary>
internal static class NetworkManifest
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static void Write(string dataFolder, DevnetOptions options)
    {
        var temporary = PathIn(dataFolder) + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(new Content(options.Organizations, options.Channels, options.StateDatabase), Json));
        File.Move(temporary, PathIn(dataFolder), overwrite: true);
    }

    /// <exception cref="DevnetStorageException">The folder has none, or it cannot be read.</exception>
    public static DevnetOptions Read(string dataFolder)
    {
        var path = PathIn(dataFolder);
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Json)!;
            return new DevnetOptions
            {
                DataFolder = dataFolder, Organizations = content.Organizations, Channels = content.Channels, StateDatabase = content.StateDatabase,
            };
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new DevnetStorageException(path, "does not tell what network this is; give the data folder of a devnet", exception);
        }
    }

    public static bool Exists(string dataFolder) => File.Exists(PathIn(dataFolder));

    private static string PathIn(string dataFolder) => Path.Combine(dataFolder, "devnet.json");

    private sealed record Content(IReadOnlyList<DevnetOrganizationOptions> Organizations, IReadOnlyList<DevnetChannelOptions> Channels, StateDatabase StateDatabase);
}
