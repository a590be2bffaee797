using Fabric.Chaincode.Testing.Tests.Chaincodes;

namespace Fabric.Chaincode.Testing.Tests;

public sealed class DeterminismTests
{
    private static ChaincodeTestHost Host(Func<IChaincodeStub, int, Task<string>> run, bool compare = true)
    {
        var runs = 0;
        return new ChaincodeTestHost(
            new DelegateChaincode(stub => run(stub, Interlocked.Increment(ref runs))), new ChaincodeTestHostOptions { CompareEndorsements = compare });
    }

    [Fact]
    public async Task The_first_key_that_differs_is_named()
    {
        var host = Host(async (stub, run) =>
        {
            await stub.PutStateAsync("a", "same".Bytes());
            await stub.PutStateAsync("b", $"run {run}".Bytes());
            await stub.PutStateAsync("c", $"run {run}".Bytes());
            return $"{run}";
        });

        var thrown = await Assert.ThrowsAsync<DeterminismException>(() => host.SubmitAsync("run"));

        Assert.Equal(("write of key 'b'", "'run 1'", "'run 2'"), (thrown.Subject, thrown.First, thrown.Second));
        Assert.Equal(
            $"transaction {thrown.TransactionId} is not deterministic: two endorsers disagree on the write of key 'b': 'run 1' and 'run 2'", thrown.Message);
        Assert.Empty(host.ReadAll());
    }

    [Fact]
    public async Task Keys_that_only_one_endorser_writes_or_reads_are_named()
    {
        var writes = Host(async (stub, run) =>
        {
            await stub.PutStateAsync($"k{run}", "1".Bytes());
            return string.Empty;
        });
        var reads = Host(async (stub, run) => run == 2 ? (await stub.GetStateAsync("r")).Text() : "null");

        Assert.Equal("write of key 'k1'", (await Assert.ThrowsAsync<DeterminismException>(() => writes.SubmitAsync("run"))).Subject);
        var read = await Assert.ThrowsAsync<DeterminismException>(() => reads.SubmitAsync("run"));
        Assert.Equal(("read of key 'r'", "nothing", "version <nil>"), (read.Subject, read.First, read.Second));
    }

    [Fact]
    public async Task Results_events_and_refusals_are_compared()
    {
        var results = Host((_, run) => Task.FromResult($"{run}"));
        var events = Host((stub, run) =>
        {
            stub.SetEvent("E", $"{run}".Bytes());
            return Task.FromResult(string.Empty);
        });
        var refusals = Host((_, run) => run == 2 ? throw new InvalidOperationException("not the second") : Task.FromResult(string.Empty));

        Assert.Equal("result", (await Assert.ThrowsAsync<DeterminismException>(() => results.SubmitAsync("run"))).Subject);
        Assert.Equal("E '1'", (await Assert.ThrowsAsync<DeterminismException>(() => events.SubmitAsync("run"))).First);
        Assert.Equal("refused: not the second", (await Assert.ThrowsAsync<DeterminismException>(() => refusals.SubmitAsync("run"))).Second);
    }

    [Fact]
    public async Task Keys_of_other_chaincodes_say_so()
    {
        var host = new ChaincodeTestHost(new DelegateChaincode(async stub =>
        {
            await stub.PutStateAsync("k", "same".Bytes());
            await stub.InvokeChaincodeAsync("other", [(ReadOnlyMemory<byte>)"run".Bytes()]);
            return string.Empty;
        }));
        var runs = 0;
        host.AddChaincode("other", new DelegateChaincode(async stub =>
        {
            await stub.PutStateAsync("k", $"{++runs}".Bytes());
            return string.Empty;
        }));

        Assert.Equal("write of key 'k' of chaincode 'other'", (await Assert.ThrowsAsync<DeterminismException>(() => host.SubmitAsync("run"))).Subject);
    }

    [Fact]
    public async Task Comparison_can_be_switched_off()
    {
        var host = Host((_, run) => Task.FromResult($"{run}"), compare: false);

        Assert.Equal("1", await host.SubmitAsync("run"));
        Assert.Equal("2", await host.SubmitAsync("run"));
    }

    [Fact]
    public async Task Peers_of_a_factory_have_chaincodes_of_their_own()
    {
        var made = 0;
        var host = new ChaincodeTestHost(() =>
        {
            var number = Interlocked.Increment(ref made);
            return new DelegateChaincode(_ => Task.FromResult($"instance {number}"));
        });

        var thrown = await Assert.ThrowsAsync<DeterminismException>(() => host.SubmitAsync("run"));
        Assert.Equal(("'instance 1'", "'instance 2'"), (thrown.First, thrown.Second));
    }

    [Fact]
    public async Task The_same_test_has_the_same_ids_times_and_certificates()
    {
        List<string> ids = [];
        List<DateTimeOffset> times = [];
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var identity = new TestIdentity("Org7MSP", "dora") { Attributes = new Dictionary<string, string> { ["a"] = "b" } };
            var host = new ChaincodeTestHost(new KeyValueChaincode());
            var first = await host.As(identity).EndorseAsync("put", "a", "1");
            var second = await host.As(identity).EndorseAsync("put", "a", "1");
            Assert.NotEqual(first.TransactionId, second.TransactionId);
            ids.Add(first.TransactionId);
            times.Add(second.Timestamp);
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 1, TimeSpan.Zero), Assert.Single(times.Distinct()));
    }

    [Fact]
    public async Task The_first_transaction_id_is_pinned_because_tests_may_have_recorded_it() => Assert.Equal(
        "a946665fc39d54ff6152abcc4038e4a0b38682fd0e4333f035d6a9c38a78d087",
        (await new ChaincodeTestHost(new KeyValueChaincode()).EndorseAsync("put", "a", "1")).TransactionId);
}
