using System.Globalization;

namespace Fabric.Devnet.Ledger;

/// <summary>A note on disk that a channel is being put back to a height, so that a start after a crash finishes it.</summary>
internal sealed class UnfinishedRevert(string path)
{
    /// <summary>The height that the channel was being put back to; null when it was not.</summary>
    /// <exception cref="DevnetStorageException">The note cannot be read.</exception>
    public ulong? Find()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        // The note is renamed into place when it is complete.
        return ulong.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            ? height
            : throw new DevnetStorageException(path, "is no height; restore the data folder from a copy or delete it");
    }

    public void Begin(ulong height)
    {
        var temporary = path + ".new";
        using (var file = File.Create(temporary))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(height.ToString(CultureInfo.InvariantCulture)));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    public void End() => File.Delete(path);
}
