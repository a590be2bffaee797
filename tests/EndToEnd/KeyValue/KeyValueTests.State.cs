using Fabric.Testing.RealFabric;
using Fabric.Gateway;
using Fabric.Protos.Peer;

namespace EndToEnd.KeyValue;

public partial class KeyValueTests
{
    [RealFabricFact]
    public async Task Value_put_through_one_peer_reads_from_both()
    {
        _output.WriteLine(
            $"Fabric {_network.Version}: up in {_network.StartTime.TotalSeconds:F1} s, deployed in {_service.Deployment.Duration.TotalSeconds:F1} s");
        var submitted = await SubmitAsync(_first, "put", "put/a", "value a");
        var status = await submitted.GetStatusAsync(Deadline.ForAnswer());

        Assert.True(status.IsValid);
        Assert.True(status.BlockNumber > 0);
        Assert.Equal(submitted.TransactionId, status.TransactionId);
        Assert.Equal("value a", await AskAsync(_first, "get", "put/a"));
        Assert.Equal("value a", await AskAsync(_second, "get", "put/a"));
    }

    [RealFabricFact]
    public async Task Deleted_value_reads_as_missing()
    {
        await SubmitAsync(_first, "put", "delete/a", "x");
        await SubmitAsync(_first, "delete", "delete/a");

        Assert.Equal(string.Empty, await AskAsync(_first, "get", "delete/a"));
    }

    [RealFabricFact]
    public async Task Own_write_does_not_read_before_the_commit()
    {
        await SubmitAsync(_first, "put", "own/a", "old");

        Assert.Equal("old", await AskAsync(_first, "putThenGet", "own/a", "new"));
    }

    [RealFabricFact]
    public async Task Reads_started_together_are_all_answered()
    {
        // A peer silently drops a second request of a transaction that it has not answered yet.
        await SubmitAsync(_first, "putMany", "together/", "8");

        var keys = Enumerable.Range(0, 8).Select(index => $"together/{index:D5}").Append("together/none").ToArray();
        var values = await AskAsync<string?[]>(_first, "getTogether", keys);

        Assert.Equal(Enumerable.Range(0, 8).Select(index => $"{index:D5}"), values.SkipLast(1));
        Assert.Null(values[^1]);
    }

    [RealFabricFact]
    public async Task Range_of_several_pages_comes_whole_and_in_order()
    {
        await SubmitAsync(_first, "putMany", "range/", "250");

        var all = await AskAsync<string[]>(_first, "range", "range/", "range0");
        var some = await AskAsync<string[]>(_first, "range", "range/00120", "range/00123");

        Assert.Equal(Enumerable.Range(0, 250).Select(index => $"range/{index:D5}={index:D5}"), all);
        Assert.Equal(["range/00120=00120", "range/00121=00121", "range/00122=00122"], some);
        Assert.Equal("\"range/00000\"", await AskAsync(_first, "firstOfRange", "range/", "range0"));
    }

    [RealFabricFact]
    public async Task Composite_keys_are_found_by_their_first_attributes()
    {
        await SubmitAsync(_first, "putComposite", "color~size", "red", "large");
        await SubmitAsync(_first, "putComposite", "color~size", "red", "small");
        await SubmitAsync(_first, "putComposite", "color~size", "redder", "small");

        Assert.Equal([["red", "large"], ["red", "small"]], await AskAsync<string[][]>(_first, "composites", "color~size", "red"));
        Assert.Equal(3, (await AskAsync<string[][]>(_first, "composites", "color~size")).Length);
    }

    [RealFabricFact]
    public async Task History_tells_every_change_newest_first()
    {
        var put = await SubmitAsync(_first, "put", "history/a", "one");
        var again = await SubmitAsync(_first, "put", "history/a", "two");
        var delete = await SubmitAsync(_first, "delete", "history/a");

        var changes = await AskAsync<KeyChange[]>(_first, "history", "history/a");

        Assert.Equal([delete.TransactionId, again.TransactionId, put.TransactionId], changes.Select(change => change.TransactionId));
        Assert.Equal(["", "two", "one"], changes.Select(change => change.Value));
        Assert.Equal([true, false, false], changes.Select(change => change.IsDelete));
        Assert.All(changes, change => Assert.InRange(change.Timestamp, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow));
    }

    [RealFabricFact]
    public async Task Transactions_that_read_what_another_changed_are_invalid()
    {
        await SubmitAsync(_first, "increment", "counter");
        var early = await _first.NewProposal("increment", ProposalOptions.ForArguments("counter")).EndorseAsync(Deadline.ForAnswer());
        await SubmitAsync(_first, "increment", "counter");

        var late = await early.SubmitAsync(Deadline.ForAnswer());
        var status = await late.GetStatusAsync(Deadline.ForAnswer());

        Assert.Equal(TxValidationCode.MvccReadConflict, status.Code);
        Assert.False(status.IsValid);
        Assert.Equal("2", await AskAsync(_first, "get", "counter"));
    }

    [RealFabricFact]
    public async Task Hundred_transactions_at_once_are_all_valid()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(index => SubmitAsync(_first, "put", $"many/{index:D3}", $"{index}")));
        _output.WriteLine($"100 transactions in {clock.ElapsedMilliseconds} ms");

        Assert.Equal(100, (await AskAsync<string[]>(_first, "range", "many/", "many0")).Length);
    }

    [RealFabricFact]
    public async Task Argument_of_several_megabytes_comes_back_unchanged()
    {
        var bytes = new byte[8 << 20];
        new Random(7).NextBytes(bytes);

        var echoed = await _first.EvaluateAsync("echo", new ProposalOptions { Arguments = [bytes] }, Deadline.ForAnswer());

        Assert.True(bytes.AsSpan().SequenceEqual(echoed));
    }
}
