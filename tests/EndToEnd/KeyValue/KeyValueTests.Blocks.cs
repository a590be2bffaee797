using Fabric.Gateway;
using Fabric.Protos.Common;
using Fabric.Testing.RealFabric;

namespace EndToEnd.KeyValue;

public partial class KeyValueTests
{
    [RealFabricFact]
    public async Task Block_streams_of_all_three_forms_carry_the_same_blocks()
    {
        var network = _network.First.NetworkAs("AuditService");
        var submitted = await SubmitAsync(_first, "put", "blocks/one", "1");
        var number = (await submitted.GetStatusAsync(Deadline.ForAnswer())).BlockNumber;
        var options = new EventsOptions { StartBlock = number };

        var full = await FirstAsync(network.GetBlockEventsAsync(options, Deadline.ForAnswer()));
        var filtered = await FirstAsync(network.GetFilteredBlockEventsAsync(options, Deadline.ForAnswer()));
        var withPrivateData = await FirstAsync(network.GetBlockAndPrivateDataEventsAsync(options, Deadline.ForAnswer()));

        Assert.Equal(number, full.Header.Number);
        Assert.Equal((number, "audit"), (filtered.Number, filtered.ChannelId));
        Assert.Contains(filtered.FilteredTransactions, transaction => transaction.Txid == submitted.TransactionId);
        Assert.Equal(full.Header, withPrivateData.Block.Header);
    }

    [RealFabricFact]
    public async Task Block_stream_without_a_start_begins_with_the_next_block_also_when_it_may_resume()
    {
        var network = _network.First.NetworkAs("AuditService");
        var before = (await (await SubmitAsync(_first, "put", "blocks/two", "1")).GetStatusAsync(Deadline.ForAnswer())).BlockNumber;
        await using var plain = network.GetFilteredBlockEventsAsync(null, Deadline.ForAnswer()).GetAsyncEnumerator();
        await using var resuming = network.GetFilteredBlockEventsAsync(new EventsOptions { Resume = new EventsResume() }, Deadline.ForAnswer())
            .GetAsyncEnumerator();
        var first = plain.MoveNextAsync().AsTask();
        var second = resuming.MoveNextAsync().AsTask();

        // Whether the streams are open shows with the first block only: blocks are made until both have one.
        while (!first.IsCompleted || !second.IsCompleted)
        {
            await (await SubmitAsync(_first, "put", "blocks/two", "2")).GetStatusAsync(Deadline.ForAnswer());
        }

        Assert.True(await first && await second);
        Assert.True(plain.Current.Number > before && resuming.Current.Number > before);
    }

    [RealFabricFact]
    public async Task Blocks_of_a_channel_that_is_not_there_are_refused_with_the_peers_status()
    {
        var failure = await Assert.ThrowsAsync<BlockEventsException>(() => FirstAsync(
            _network.First.NetworkAs("AuditService", "nowhere").GetBlockEventsAsync(null, Deadline.ForAnswer())));

        Assert.Equal(Status.NotFound, failure.DeliverStatus);
        Assert.False(failure.IsTransient);
    }

    private static async Task<T> FirstAsync<T>(IAsyncEnumerable<T> blocks)
    {
        await foreach (var block in blocks)
        {
            return block;
        }

        throw new InvalidOperationException("the stream ended without a block");
    }
}
