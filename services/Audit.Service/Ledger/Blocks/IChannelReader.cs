namespace Audit.Service;

/// <summary>
/// Reads the channel's blocks from the organisation's own peer. Every method throws <see cref="LedgerUnavailableException"/> when the peer
/// does not answer or may not be asked.
/// </summary>
internal interface IChannelReader
{
    /// <summary>The number of the channel's newest block plus one.</summary>
    Task<long> HeightAsync(CancellationToken cancellationToken);

    /// <summary>Reads a block; null when the channel has none of that number yet.</summary>
    Task<ChannelBlock?> FindBlockAsync(long number, CancellationToken cancellationToken);

    /// <summary>Reads the block that holds a transaction; null when none does.</summary>
    Task<ChannelBlock?> FindBlockOfAsync(string transactionId, CancellationToken cancellationToken);

    /// <summary>Reads a transaction; null when the channel holds none of that id.</summary>
    Task<ChannelTransaction?> FindTransactionAsync(string transactionId, CancellationToken cancellationToken);
}
