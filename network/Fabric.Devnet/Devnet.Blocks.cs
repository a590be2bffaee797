namespace Fabric.Devnet;

/// <content>When blocks are cut.</content>
public sealed partial class Devnet
{
    /// <summary>When blocks are cut on a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <exception cref="DevnetException">There is no such channel.</exception>
    public BlockProduction BlockProduction(string channel) => Channel(channel).Orderer.Batches.Production;

    /// <summary>Changes when blocks are cut, from now on; what waits is cut in the new way.</summary>
    /// <param name="production">When.</param>
    /// <param name="channel">The channel; null for all.</param>
    /// <exception cref="DevnetException">There is no such channel.</exception>
    public void SetBlockProduction(BlockProduction production, string? channel = null)
    {
        ArgumentNullException.ThrowIfNull(production);
        foreach (var name in ChannelsOrAll(channel))
        {
            Channel(name).Orderer.Batches.Production = production;
        }
    }

    /// <summary>How many transactions wait for a block.</summary>
    /// <param name="channel">The channel.</param>
    /// <exception cref="DevnetException">There is no such channel.</exception>
    public int PendingTransactions(string channel) => Channel(channel).Orderer.Batches.Pending;

    /// <summary>
    /// Cuts blocks of all transactions that wait now and returns when they are on the ledger; does nothing when none wait, since Fabric
    /// knows no empty blocks.
    /// </summary>
    /// <param name="channel">The channel; null for all.</param>
    /// <param name="cancellationToken">Gives up waiting; the blocks are cut all the same.</param>
    /// <exception cref="DevnetException">There is no such channel, or it has stopped because a block could not be written.</exception>
    public Task MineAsync(string? channel = null, CancellationToken cancellationToken = default) =>
        Task.WhenAll(ChannelsOrAll(channel).Select(name => Channel(name).Orderer.Batches.MineAsync())).WaitAsync(cancellationToken);

    private IReadOnlyCollection<string> ChannelsOrAll(string? channel) => channel is null ? Channels : [Channel(channel).Name];
}
