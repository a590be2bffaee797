using Fabric.Protos.Peer;

namespace Fabric.Devnet.Tests;

public sealed class OrderingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Full_block_is_cut_without_waiting()
    {
        await using var network = await TestNetwork.StartAsync(TestNetwork.Options with { BatchTimeout = TimeSpan.FromHours(1), MaxBlockTransactions = 3 });
        var height = (int)network.Devnet.Height(TestNetwork.Channel);
        var contract = network.Contract();
        var submitted = await Task.WhenAll(Enumerable.Range(0, 6).Select(index => contract.SubmitAsync("put", [$"k{index}", "x"]))).Soon();
        var statuses = await Task.WhenAll(submitted.Select(item => item.GetStatusAsync())).Soon();
        Assert.Equal([0, 0, 0, 1, 1, 1], statuses.Select(status => (int)status.BlockNumber - height).Order());
        Assert.Equal(height + 2, network.Devnet.Height(TestNetwork.Channel));
    }

    [Fact]
    public async Task Second_writer_in_one_block_conflicts_with_the_first()
    {
        await using var network = await TestNetwork.StartAsync(TestNetwork.Options with { BatchTimeout = TimeSpan.FromHours(1), MaxBlockTransactions = 2 });
        var height = network.Devnet.Height(TestNetwork.Channel);
        var user = network.Devnet.Organization("Org1MSP").User("User1");
        var channel = network.Connect("Org1MSP");
        var first = await channel.PrepareAsync(user, RawCalls.Request("increment", "n"));
        var second = await channel.PrepareAsync(user, RawCalls.Request("increment", "n"));
        await channel.SubmitAsync(first);
        await channel.SubmitAsync(second);
        Assert.Equal(TxValidationCode.Valid, (await channel.StatusAsync(user, first)).Result);
        Assert.Equal(TxValidationCode.MvccReadConflict, (await channel.StatusAsync(user, second)).Result);
        var reason = network.Devnet.InvalidReason(TestNetwork.Channel, Protocol.Transactions.Envelopes.Unpack(second).TransactionId);
        Assert.Equal($"key \"n\" of kv was read at version none and changed by transaction {height}:0 of the same block", reason);
    }

    [Fact]
    public async Task Same_transaction_twice_in_a_block_counts_once()
    {
        await using var network = await TestNetwork.StartAsync(TestNetwork.Options with { BatchTimeout = TimeSpan.FromHours(1), MaxBlockTransactions = 2 });
        var height = network.Devnet.Height(TestNetwork.Channel);
        var user = network.Devnet.Organization("Org1MSP").User("User1");
        var channel = network.Connect("Org1MSP");
        var envelope = await channel.PrepareAsync(user, RawCalls.Request("put", "n", "1"));
        await channel.SubmitAsync(envelope);
        await channel.SubmitAsync(envelope);
        Assert.Equal(TxValidationCode.Valid, (await channel.StatusAsync(user, envelope)).Result);
        var flags = network.Devnet.Channel(TestNetwork.Channel).Ledger.ReadBlock((ulong)height).Metadata.Metadata[2];
        Assert.Equal([(byte)TxValidationCode.Valid, (byte)TxValidationCode.DuplicateTxid], flags.ToByteArray());
    }

    [Fact]
    public async Task Stopping_commits_what_was_taken_for_ordering()
    {
        var options = TestNetwork.Options with { DataFolder = _folder.Path, BatchTimeout = TimeSpan.FromHours(1) };
        string transactionId;
        long height;
        await using (var network = await TestNetwork.StartAsync(options))
        {
            height = network.Devnet.Height(TestNetwork.Channel);
            transactionId = (await network.Contract().SubmitWithoutWaitingAsync("put", ["late", "x"]).Soon()).TransactionId;
            Assert.Equal(height, network.Devnet.Height(TestNetwork.Channel));
        }

        await using (var network = await TestNetwork.StartAsync(options))
        {
            Assert.Equal(height + 1, network.Devnet.Height(TestNetwork.Channel));
            Assert.True((await network.Client().NewCommit(transactionId).GetStatusAsync().Soon()).IsValid);
        }
    }

    [Fact]
    public async Task Channels_have_ledgers_of_their_own()
    {
        await using var network = await TestNetwork.StartAsync(TestNetwork.Options with { Channels = [TestNetwork.Channel, "other"] });
        var height = network.Devnet.Height(TestNetwork.Channel);
        await network.Contract().SubmitAsync("put", ["x", "1"]).Soon();
        Assert.Equal((height + 1, 1), (network.Devnet.Height(TestNetwork.Channel), network.Devnet.Height("other")));
        var unknown = Assert.Throws<DevnetException>(() => network.Devnet.Height("none"));
        Assert.Contains("There is no channel 'none', only audit, other", unknown.Message, StringComparison.Ordinal);
    }
}
