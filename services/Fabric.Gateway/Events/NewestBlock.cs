using Fabric.Protos.Peer;

namespace Fabric.Gateway;

/// <summary>Finds the height of a channel's ledger.</summary>
internal static class NewestBlock
{
    /// <summary>Asks the peer for the block after its newest one.</summary>
    /// <exception cref="BlockEventsException">The peer did not answer.</exception>
    public static async Task<ulong> FindNextAsync(GatewayConnection connection, string channelName, CancellationToken cancellationToken)
    {
        var request = BlockEventsRequest<FilteredBlock>.Create(
            connection, BlockEventsKind.Filtered, channelName, SeekPositions.Newest, SeekPositions.Newest, resume: null);
        await foreach (var block in request.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            return block.Number + 1;
        }

        throw new BlockEventsException(channelName, Protos.Common.Status.NotFound, "the peer sent no newest block");
    }
}
