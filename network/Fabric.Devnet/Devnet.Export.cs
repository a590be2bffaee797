namespace Fabric.Devnet;

/// <content>The whole network in a file.</content>
public sealed partial class Devnet
{
    /// <summary>
    /// Writes the whole network to a file, at one moment between two blocks: identities with their keys, ledgers, private data. To be laid out
    /// with <see cref="DevnetArchive.ExtractAsync"/> and started from there. Only its owner may read the file.
    /// </summary>
    /// <param name="file">The file, which is overwritten when it is complete.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task ExportAsync(string file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        await _snapshotting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await PausedAsync(() => DevnetArchive.WriteAsync(DataFolder, file, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _snapshotting.Release();
        }
    }
}
