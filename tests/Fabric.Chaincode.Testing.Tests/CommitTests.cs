using Fabric.Chaincode.Testing.Tests.Chaincodes;
using Fabric.Protos.Peer;

namespace Fabric.Chaincode.Testing.Tests;

public sealed class CommitTests
{
    private readonly ChaincodeTestHost _host = new(new KeyValueChaincode());

    [Fact]
    public async Task Two_transactions_that_read_the_same_key_conflict()
    {
        var first = await _host.EndorseAsync("add", "a");
        var second = await _host.EndorseAsync("add", "a");

        Assert.True(Assert.Single(_host.Commit(first)).IsValid);
        var invalid = Assert.Single(_host.Commit(second));

        Assert.Equal(TxValidationCode.MvccReadConflict, invalid.Code);
        Assert.Equal("key 'a' was read at version <nil> and is now at {BlockNum: 1, TxNum: 0}", invalid.Reason);
        Assert.Equal("1", _host.Read("a").Text());
        Assert.Equal(3UL, _host.Height);
    }

    [Fact]
    public async Task Transactions_of_one_block_conflict_with_each_other()
    {
        var block = _host.Commit(await _host.EndorseAsync("add", "a"), await _host.EndorseAsync("add", "a"), await _host.EndorseAsync("put", "b", "1"));

        Assert.Equal([TxValidationCode.Valid, TxValidationCode.MvccReadConflict, TxValidationCode.Valid], block.Select(transaction => transaction.Code));
        Assert.All(block, transaction => Assert.Equal(1UL, transaction.BlockNumber));
        Assert.Equal(block, _host.Transactions);
    }

    [Fact]
    public async Task Blind_writes_do_not_conflict()
    {
        var block = _host.Commit(await _host.EndorseAsync("put", "a", "1"), await _host.EndorseAsync("put", "a", "2"));

        Assert.All(block, transaction => Assert.True(transaction.IsValid));
        Assert.Equal("2", _host.Read("a").Text());
    }

    [Theory]
    [InlineData("b5", TxValidationCode.PhantomReadConflict)]
    [InlineData("c", TxValidationCode.Valid)]
    public async Task Keys_that_come_into_a_range_make_its_reader_invalid(string written, TxValidationCode expected)
    {
        await _host.SubmitAsync("put", "b1", "x");
        var count = await _host.EndorseAsync("count", "b", "c");
        await _host.SubmitAsync("put", written, "y");

        Assert.Equal(expected, _host.Commit(count)[0].Code);
    }

    [Theory]
    [InlineData("delete", "b1", "")]
    [InlineData("put", "b1", "z")]
    public async Task Keys_that_go_or_change_in_a_range_make_its_reader_invalid(string function, string key, string value)
    {
        await _host.SubmitAsync("put", "b1", "x");
        var count = await _host.EndorseAsync("count", "b", "c");
        await _host.SubmitAsync(function, key, value);

        var invalid = _host.Commit(count)[0];
        Assert.Equal(TxValidationCode.PhantomReadConflict, invalid.Code);
        Assert.Equal("keys between 'b' and 'c' changed after they were read: it saw b1 {BlockNum: 1, TxNum: 0}", invalid.Reason);
    }

    [Fact]
    public async Task A_transaction_does_not_see_its_own_writes()
    {
        var host = new ChaincodeTestHost(new DelegateChaincode(async stub =>
        {
            await stub.PutStateAsync("a", "new".Bytes());
            return (await stub.GetStateAsync("a")).Text();
        }));
        host.Write("a", "old".Bytes());

        Assert.Equal("old", await host.SubmitAsync("run"));
        Assert.Equal("new", host.Read("a").Text());
    }

    [Fact]
    public async Task The_same_transaction_counts_once()
    {
        var put = await _host.EndorseAsync("put", "a", "1");

        Assert.Equal([TxValidationCode.Valid, TxValidationCode.DuplicateTxid], _host.Commit(put, put).Select(transaction => transaction.Code));
        Assert.Equal(TxValidationCode.DuplicateTxid, _host.Commit(put)[0].Code);
    }

    [Fact]
    public async Task Invalid_transactions_are_an_exception_where_nobody_looks_at_the_block()
    {
        var host = new ChaincodeTestHost(new KeyValueChaincode(), new ChaincodeTestHostOptions { Collections = [new TestCollection("c", "Org1MSP")] });
        var call = new TestCall("putPrivate", "c", "k") { Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["value"] = "v".Bytes() } };
        await host.SubmitAsync(call);
        host.Write("a", "1".Bytes());
        var first = await host.EndorseAsync("add", "a");
        host.Write("a", "5".Bytes());

        Assert.Equal(TxValidationCode.MvccReadConflict, host.Commit(first)[0].Code);
        Assert.Equal("6", await host.SubmitAsync("add", "a"));
    }

    [Fact]
    public async Task Writes_of_an_endorsed_transaction_can_be_looked_at()
    {
        await _host.SubmitAsync("put", "b", "1");
        var put = await _host.EndorseAsync("put", "a", "1");
        var delete = await _host.EndorseAsync("delete", "b");

        Assert.Equal(["chaincode||a|1"], put.Writes.Select(write => $"{write.ChaincodeName}|{write.Collection}|{write.Key}|{write.Text}"));
        Assert.True(Assert.Single(delete.Writes).IsDelete);
        Assert.Null(_host.Read("a"));
    }

    [Fact]
    public async Task Evaluating_commits_nothing()
    {
        Assert.Equal("1", await _host.EvaluateAsync("add", "a"));

        Assert.Null(_host.Read("a"));
        Assert.Empty(_host.Transactions);
    }

    [Fact]
    public async Task History_tells_changes_with_transaction_and_time_newest_first()
    {
        await _host.SubmitAsync("put", "a", "1");
        await _host.SubmitAsync("delete", "a");
        await _host.SubmitAsync("put", "a", "2");

        var ids = _host.Transactions.Select(transaction => transaction.TransactionId[..4]).ToList();
        Assert.Equal($"{ids[2]} 00:00:02 2\n{ids[1]} 00:00:01 deleted\n{ids[0]} 00:00:00 1", await _host.EvaluateAsync("history", "a"));
        Assert.Equal(["2", "", "1"], _host.ReadHistory("a").Select(change => change.Value.Text()));
    }

    [Fact]
    public async Task Keys_come_in_the_order_of_their_code_points()
    {
        foreach (var key in new[] { "b", "a\U0001F600", "a\uFF5E", "a" })
        {
            await _host.SubmitAsync("put", key, "1");
        }

        Assert.Equal("a=1 a\uFF5E=1 a\U0001F600=1", await _host.EvaluateAsync("range", "a", "b"));
        Assert.Equal(["a", "a\uFF5E", "a\U0001F600", "b"], _host.ReadAll().Select(entry => entry.Key));
    }

    [Fact]
    public async Task Ranges_longer_than_a_batch_come_whole()
    {
        foreach (var number in Enumerable.Range(0, 201))
        {
            _host.Write($"k{number:D3}", "1".Bytes());
        }

        Assert.Equal(201, (await _host.EvaluateAsync("range", "", "")).Split(' ').Length);
        await _host.SubmitAsync("count", "k", "l");
        Assert.Equal("201", _host.Read("count").Text());
    }

    [Fact]
    public async Task Commits_of_many_tasks_at_once_all_count()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => _host.SubmitAsync("put", $"k{number}", "1")));

        Assert.Equal(50, _host.ReadAll().Count);
        Assert.Equal(51UL, _host.Height);
    }
}
