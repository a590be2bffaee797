using Fabric.Chaincode.Tests.Probe;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Stub;

public sealed class PrivateDataTests
{
    [Fact]
    public async Task Ranges_composite_keys_and_rich_queries_stay_within_their_collection()
    {
        var ledger = new ProbeLedger { PageSize = 1, ["a"] = "public" };
        foreach (var key in new[] { "a", "b", "c", "\0vote\01\0", "\0vote\02\0" })
        {
            ledger[key, "secrets"] = "private " + key;
        }

        await StubRun.RunAsync(ledger, async (stub, _) =>
        {
            Assert.Equal(["a", "b", "c"], await KeysAsync(stub.GetPrivateDataByRangeAsync("secrets", string.Empty, string.Empty)));
            Assert.Equal(["b"], await KeysAsync(stub.GetPrivateDataByRangeAsync("secrets", "b", "c")));
            Assert.Equal(["\0vote\01\0", "\0vote\02\0"], await KeysAsync(stub.GetPrivateDataByPartialCompositeKeyAsync("secrets", "vote", [])));
            Assert.Equal(["\0vote\02\0"], await KeysAsync(stub.GetPrivateDataByPartialCompositeKeyAsync("secrets", "vote", ["2"])));
            Assert.Equal(["b"], await KeysAsync(stub.GetPrivateDataQueryResultAsync("secrets", "private b")));
            Assert.Empty(await KeysAsync(stub.GetPrivateDataQueryResultAsync("others", "private")));
            Assert.Equal(0, ledger.OpenIterators);
        });
    }

    [Fact]
    public async Task Purge_is_a_request_of_its_own()
    {
        var ledger = new ProbeLedger();
        ledger["a", "secrets"] = "1";

        await StubRun.RunAsync(ledger, null, async (stub, _) =>
        {
            await stub.PurgePrivateDataAsync("secrets", "a");
            Assert.Null(ledger["a", "secrets"]);
            Assert.Equal([("secrets", "a")], ledger.Purged);
        }, requests => Assert.Equal([MessageType.PurgePrivateData], requests.Types()));
    }

    [Fact]
    public async Task Collections_without_name_and_keys_fabric_cannot_hold_are_refused_before_the_peer_is_asked()
    {
        await StubRun.RunAsync(new ProbeLedger(), async (stub, _) =>
        {
            Assert.Throws<ArgumentException>(() => stub.GetPrivateDataByRangeAsync(string.Empty, "a", "b"));
            Assert.Throws<ArgumentException>(() => stub.GetPrivateDataByRangeAsync("secrets", "\0a", "b"));
            Assert.Throws<ArgumentException>(() => stub.GetPrivateDataByPartialCompositeKeyAsync(string.Empty, "vote", []));
            Assert.Throws<ArgumentException>(() => stub.GetPrivateDataQueryResultAsync(string.Empty, "{}"));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.GetPrivateDataHashAsync(string.Empty, "a"));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.SetPrivateDataValidationParameterAsync(string.Empty, "a", default));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.GetPrivateDataValidationParameterAsync("secrets", string.Empty));
        }, expectedRequests: 0);
    }

    private static async Task<IEnumerable<string>> KeysAsync(IAsyncEnumerable<StateEntry> entries) =>
        (await StubRun.ListAsync(entries)).Select(entry => entry.Key);
}
