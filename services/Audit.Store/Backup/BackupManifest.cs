using System.Text.Json;

namespace Audit.Store;

/// <summary>What a backup holds: the archive's first entry.</summary>
/// <param name="Format">The form of the archive.</param>
/// <param name="MspId">The organisation it belongs to.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="SchemaVersion">The last migration of the database it was made from.</param>
/// <param name="Tables">The tables.</param>
public sealed record BackupManifest(string Format, string MspId, DateTime CreatedAt, int SchemaVersion, IReadOnlyList<BackupTable> Tables)
{
    /// <summary>The form this version writes and reads.</summary>
    public const string CurrentFormat = "fabric-audit backup 1";

    internal const string EntryName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    internal static BackupManifest Read(Stream stream)
    {
        try
        {
            BackupManifest? manifest = JsonSerializer.Deserialize<BackupManifest>(stream, Json);
            return manifest?.Format == CurrentFormat && manifest.Tables is not null
                ? manifest
                : throw new BackupException($"The archive has the form '{manifest?.Format}'; this program reads '{CurrentFormat}'.");
        }
        catch (JsonException cause)
        {
            throw new BackupException($"The archive's manifest cannot be read: {cause.Message}", cause);
        }
    }
}
