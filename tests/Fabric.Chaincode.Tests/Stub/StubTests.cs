using System.Security.Cryptography;
using Fabric.Chaincode.Tests.Probe;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Stub;

public sealed class StubTests
{
    [Fact]
    public async Task State_is_read_written_and_deleted()
    {
        await StubRun.RunAsync(new ProbeLedger { ["old"] = "1" }, async (stub, ledger) =>
        {
            Assert.Equal("1", (await stub.GetStateAsync("old")).Text());
            Assert.Null(await stub.GetStateAsync("missing"));
            await stub.PutStateAsync("new", "2".Bytes());
            await stub.DeleteStateAsync("old");
            Assert.Equal("2", ledger["new"]);
            Assert.Null(ledger["old"]);
        });
    }

    [Fact]
    public async Task Keys_and_values_that_fabric_cannot_hold_are_refused_before_the_peer_is_asked()
    {
        await StubRun.RunAsync(new ProbeLedger(), async (stub, _) =>
        {
            await Assert.ThrowsAsync<ArgumentException>(() => stub.GetStateAsync(string.Empty));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.PutStateAsync(string.Empty, "1".Bytes()));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.DeleteStateAsync(string.Empty));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.PutStateAsync("half a pair \ud83d", "1".Bytes()));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.PutPrivateDataAsync(string.Empty, "a", "1".Bytes()));
            var empty = await Assert.ThrowsAsync<ArgumentException>(() => stub.PutStateAsync("a", default));
            Assert.Contains("which Fabric takes as a deletion", empty.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<ArgumentException>(() => stub.PutPrivateDataAsync("c", "a", default));
            Assert.Throws<ArgumentException>(() => stub.GetStateByRangeAsync("\0a", string.Empty));
            Assert.Throws<ArgumentException>(() => stub.GetStateByRangeAsync(string.Empty, "\0"));
            Assert.Throws<ArgumentException>(() => stub.SetEvent(string.Empty));
        }, expectedRequests: 0);
    }

    [Fact]
    public async Task Range_pages_through_all_results_in_the_order_of_the_ledger()
    {
        var ledger = new ProbeLedger { PageSize = 3, ["k😀"] = "last" };
        for (var number = 0; number < 10; number++)
        {
            ledger[$"k{number}"] = $"{number}";
        }

        await StubRun.RunAsync(ledger, async (stub, _) =>
        {
            var found = await StubRun.ListAsync(stub.GetStateByRangeAsync("k2", string.Empty));
            Assert.Equal(["k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9", "k😀"], found.Select(entry => entry.Key));
            Assert.Equal("2", found[0].Value.ToArray().Text());
            Assert.Equal(["k2", "k3"], (await StubRun.ListAsync(stub.GetStateByRangeAsync("k2", "k4"))).Select(entry => entry.Key));
            Assert.Empty(await StubRun.ListAsync(stub.GetStateByRangeAsync("x", string.Empty)));
            Assert.Equal(0, ledger.OpenIterators);
        });
    }

    [Fact]
    public async Task Range_without_start_leaves_composite_keys_out()
    {
        var ledger = new ProbeLedger { ["simple"] = "1", ["\0asset\0a\0"] = "2" };

        await StubRun.RunAsync(ledger, async (stub, _) =>
            Assert.Equal(["simple"], (await StubRun.ListAsync(stub.GetStateByRangeAsync(string.Empty, string.Empty))).Select(entry => entry.Key)));
    }

    [Fact]
    public async Task Loop_left_early_closes_the_peers_iterator()
    {
        var ledger = new ProbeLedger { PageSize = 2, ["a"] = "1", ["b"] = "2", ["c"] = "3", ["d"] = "4", ["e"] = "5" };

        await StubRun.RunAsync(ledger, async (stub, _) =>
        {
            await foreach (var entry in stub.GetStateByRangeAsync("a", string.Empty))
            {
                Assert.Equal(1, ledger.OpenIterators);
                if (entry.Key == "c")
                {
                    break;
                }
            }

            Assert.Equal(0, ledger.OpenIterators);
            await Assert.ThrowsAsync<FormatException>(async () =>
            {
                await foreach (var entry in stub.GetStateByRangeAsync("a", string.Empty))
                {
                    throw new FormatException(entry.Key);
                }
            });
            Assert.Equal(0, ledger.OpenIterators);
        });
    }

    [Fact]
    public async Task Page_that_the_peer_refuses_ends_the_loop_with_its_text()
    {
        await using var server = await Serving.StartAsync(async stub =>
        {
            var thrown = await Assert.ThrowsAsync<PeerRequestException>(() => StubRun.ListAsync(stub.GetStateByRangeAsync("a", string.Empty)));
            return Serving.Ok($"{thrown.Request}: {thrown.Message}");
        });
        await using var peer = await ServingPeer.ConnectAsync(server, new ProbeLedger { PageSize = 1, ["a"] = "1", ["b"] = "2" });
        peer.Intercept = request => Task.FromResult(request.Type == MessageType.QueryStateNext ? ProbeLedger.Error("disk on fire") : null);

        Assert.Equal("QUERY_STATE_NEXT: disk on fire", (await peer.InvokeAsync("t1", "any")).Text);
        Assert.DoesNotContain(peer.Requests, request => request.Type == MessageType.QueryStateClose);
    }

    [Fact]
    public async Task Composite_keys_are_made_split_and_found_by_their_first_attributes()
    {
        await StubRun.RunAsync(new ProbeLedger { PageSize = 2 }, async (stub, _) =>
        {
            var key = stub.CreateCompositeKey("vote", ["audit 1", "Org1MSP"]);
            Assert.Equal("\0vote\0audit 1\0Org1MSP\0", key);
            var (type, attributes) = stub.SplitCompositeKey(key);
            Assert.Equal("vote", type);
            Assert.Equal(["audit 1", "Org1MSP"], attributes);
            foreach (var (audit, organisation) in new[] { ("audit 1", "Org2MSP"), ("audit 1", "Org1MSP"), ("audit 10", "Org1MSP"), ("audit 1", "😀") })
            {
                await stub.PutStateAsync(stub.CreateCompositeKey("vote", [audit, organisation]), "1".Bytes());
            }

            var found = await StubRun.ListAsync(stub.GetStateByPartialCompositeKeyAsync("vote", ["audit 1"]));

            Assert.Equal(["Org1MSP", "Org2MSP", "😀"], found.Select(entry => stub.SplitCompositeKey(entry.Key).Attributes[1]));
            Assert.Equal(4, (await StubRun.ListAsync(stub.GetStateByPartialCompositeKeyAsync("vote", []))).Count);
        });
    }

    [Fact]
    public async Task History_lists_changes_newest_first_with_deletions()
    {
        var ledger = new ProbeLedger { PageSize = 2, ["a"] = "1" };
        ledger["a"] = "2";
        ledger["a"] = null;

        await StubRun.RunAsync(ledger, async (stub, _) =>
        {
            List<KeyHistoryEntry> history = [];
            await foreach (var change in stub.GetHistoryForKeyAsync("a"))
            {
                history.Add(change);
            }

            Assert.Equal([(true, ""), (false, "2"), (false, "1")], history.Select(change => (change.IsDelete, change.Value.ToArray().Text())));
            Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(2), history[0].Timestamp);
            Assert.Equal("setup", history[0].TransactionId);
        });
    }

    [Fact]
    public async Task Private_data_lives_in_its_collection_and_shows_its_hash()
    {
        await StubRun.RunAsync(new ProbeLedger { ["a"] = "public" }, async (stub, ledger) =>
        {
            await stub.PutPrivateDataAsync("sources", "a", "secret".Bytes());
            Assert.Equal("secret", (await stub.GetPrivateDataAsync("sources", "a")).Text());
            Assert.Equal(SHA256.HashData("secret".Bytes()), await stub.GetPrivateDataHashAsync("sources", "a"));
            Assert.Null(await stub.GetPrivateDataAsync("others", "a"));
            Assert.Null(await stub.GetPrivateDataHashAsync("sources", "b"));
            await stub.DeletePrivateDataAsync("sources", "a");
            Assert.Null(ledger["a", "sources"]);
            Assert.Equal("public", ledger["a"]);
        });
    }

    [Fact]
    public async Task Value_given_to_a_put_may_be_changed_at_once()
    {
        await StubRun.RunAsync(new ProbeLedger(), async (stub, ledger) =>
        {
            var first = stub.GetStateAsync("keeps the put waiting");
            var value = "before".Bytes();
            var put = stub.PutStateAsync("a", value);
            value[0] = (byte)'X';
            await first;
            await put;
            Assert.Equal("before", ledger["a"]);
        });
    }
}
