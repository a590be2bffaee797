using System.Text.Json;
using System.Text.Json.Nodes;

namespace Audit.Cli.Local;

/// <summary>The note that <c>up</c> leaves in its data folder, so that other commands find its services.</summary>
internal static class RunningNetwork
{
    private const string FileName = "running.json";

    /// <summary>Writes the addresses of a network's services.</summary>
    public static async Task WriteAsync(string dataFolder, LocalNetwork network, CancellationToken cancellationToken)
    {
        var document = new JsonObject
        {
            ["services"] = new JsonArray([.. network.Services.Select(service => new JsonObject
            {
                ["mspId"] = service.MspId,
                ["address"] = service.Address.ToString(),
            })]),
        };
        // Renamed into place: a reader sees all of it or nothing.
        var draft = Path.Combine(dataFolder, $"{FileName}.new");
        await File.WriteAllTextAsync(draft, document.ToJsonString(new JsonSerializerOptions { WriteIndented = true }), cancellationToken).ConfigureAwait(false);
        File.Move(draft, Path.Combine(dataFolder, FileName), overwrite: true);
    }

    /// <summary>Takes the note away when the network stops.</summary>
    public static void Delete(string dataFolder) => File.Delete(Path.Combine(dataFolder, FileName));

    /// <summary>The address of the first service of the network that runs on a data folder.</summary>
    /// <exception cref="CliException">No network runs there.</exception>
    public static Uri FirstService(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        try
        {
            var address = JsonNode.Parse(File.ReadAllText(path))?["services"]?[0]?["address"]?.GetValue<string>();
            return new Uri(address ?? throw new JsonException("it names no service"));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CliException(
                ExitCode.Usage, $"no network runs on {dataFolder}. Start one with 'fabric-audit up', or name your audit service with --service URL.", exception);
        }
        catch (Exception exception) when (exception is JsonException or UriFormatException or InvalidOperationException)
        {
            throw new CliException(ExitCode.Usage, $"{path} cannot be read: {exception.Message}. Name the audit service with --service URL.", exception);
        }
    }
}
