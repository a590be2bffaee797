using Fabric.Devnet.Network;

namespace Fabric.Devnet.Inspection;

/// <summary>Looks into the data folder of a devnet, whether it runs or not, without changing anything.</summary>
public static class DevnetInspection
{
    /// <summary>
    /// Checks all channels of a data folder: records, block hashes, data hashes, the orderer's signatures, the verdict on every transaction,
    /// commit hashes, and private data against the hashes on the channel. Each channel is checked up to its first fault.
    /// </summary>
    /// <param name="dataFolder">The folder. Of a running devnet, that part is checked which is on disk by now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevnetStorageException">It is no data folder.</exception>
    public static Task<VerificationReport> VerifyAsync(string dataFolder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        return Task.Run(
            () =>
            {
                var isRunning = DataFolder.IsTaken(dataFolder);
                var channels = FolderChannel.All(dataFolder);
                var stateDatabase = NetworkManifest.Read(dataFolder).StateDatabase;
                return new VerificationReport(
                    [.. channels.Select(channel => new ChannelVerifier(channel, stateDatabase, isRunning).Verify(cancellationToken))]);
            },
            cancellationToken);
    }

    /// <summary>Finds a committed transaction in a data folder.</summary>
    /// <param name="dataFolder">The folder.</param>
    /// <param name="transactionId">The transaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when no channel has it.</returns>
    /// <exception cref="DevnetStorageException">It is no data folder, or a file in it is damaged.</exception>
    public static Task<TransactionTrace?> TraceAsync(string dataFolder, string transactionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        ArgumentNullException.ThrowIfNull(transactionId);
        return Task.Run(
            () => FolderChannel.All(dataFolder)
                .Select(channel => FolderTrace.Find(channel, transactionId, cancellationToken))
                .FirstOrDefault(trace => trace is not null),
            cancellationToken);
    }
}
