using Fabric.Protos.Common;
using Fabric.Protos.Peer;

namespace Fabric.Gateway.Tests;

/// <summary>The three block streams of a client seen as one: numbers of blocks.</summary>
internal static class BlockStreams
{
    public static IAsyncEnumerable<ulong> ReadAsync(this Network network, BlockForm form, EventsOptions? options, CancellationToken cancellationToken) =>
        form switch
        {
            BlockForm.Full => NumbersAsync(network.GetBlockEventsAsync(options, cancellationToken), block => block.Header.Number),
            BlockForm.Filtered => NumbersAsync(network.GetFilteredBlockEventsAsync(options, cancellationToken), block => block.Number),
            _ => NumbersAsync(network.GetBlockAndPrivateDataEventsAsync(options, cancellationToken), block => block.Block.Header.Number),
        };

    public static DeliverResponse Response(BlockForm form, ulong number)
    {
        var block = new Block { Header = new BlockHeader { Number = number } };
        return form switch
        {
            BlockForm.Full => new DeliverResponse { Block = block },
            BlockForm.Filtered => new DeliverResponse { FilteredBlock = new FilteredBlock { Number = number } },
            _ => new DeliverResponse { BlockAndPrivateData = new BlockAndPrivateData { Block = block } },
        };
    }

    public static DeliverResponse Response(Status status) => new() { Status = status };

    private static async IAsyncEnumerable<ulong> NumbersAsync<T>(IAsyncEnumerable<T> blocks, Func<T, ulong> numberOf)
    {
        await foreach (var block in blocks)
        {
            yield return numberOf(block);
        }
    }
}
