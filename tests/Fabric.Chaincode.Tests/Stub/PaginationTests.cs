using Fabric.Chaincode.Tests.Probe;
using Fabric.Protos.Peer;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Stub;

public sealed class PaginationTests
{
    [Fact]
    public async Task Range_is_walked_page_by_page_with_the_bookmarks()
    {
        var ledger = new ProbeLedger { ["a"] = "1", ["b"] = "2", ["c"] = "3", ["d"] = "4", ["e"] = "5", ["\0composite\0"] = "no" };

        await StubRun.RunAsync(ledger, async (stub, _) =>
        {
            var first = await stub.GetStateByRangeWithPaginationAsync(string.Empty, "e", 3, string.Empty);
            Assert.Equal(["a", "b", "c"], first.Keys());
            Assert.Equal((3, "d"), (first.FetchedRecordsCount, first.Bookmark));
            var last = await stub.GetStateByRangeWithPaginationAsync(string.Empty, "e", 3, first.Bookmark);
            Assert.Equal(["d"], last.Keys());
            Assert.Equal((1, string.Empty), (last.FetchedRecordsCount, last.Bookmark));
            Assert.Equal("4", last.Entries[0].Value.ToArray().Text());
        }, expectedRequests: 2);
    }

    [Fact]
    public async Task Composite_keys_are_walked_by_type_and_all_together()
    {
        var ledger = new ProbeLedger
        {
            ["\0vote\0a\0"] = "1", ["\0vote\0b\0"] = "2", ["\0vote\0c\0"] = "3", ["\0audit\0a\0"] = "4", ["simple"] = "5",
        };

        await StubRun.RunAsync(ledger, async (stub, _) =>
        {
            var votes = await stub.GetStateByPartialCompositeKeyWithPaginationAsync("vote", [], 2, string.Empty);
            Assert.Equal(["\0vote\0a\0", "\0vote\0b\0"], votes.Keys());
            Assert.Equal(["\0vote\0c\0"], (await stub.GetStateByPartialCompositeKeyWithPaginationAsync("vote", [], 2, votes.Bookmark)).Keys());
            Assert.Equal(["\0vote\0b\0"], (await stub.GetStateByPartialCompositeKeyWithPaginationAsync("vote", ["b"], 2, string.Empty)).Keys());

            var all = await stub.GetAllStatesCompositeKeyWithPaginationAsync(3, string.Empty);
            Assert.Equal(["\0audit\0a\0", "\0vote\0a\0", "\0vote\0b\0"], all.Keys());
            Assert.Equal(["\0vote\0c\0"], (await stub.GetAllStatesCompositeKeyWithPaginationAsync(3, all.Bookmark)).Keys());
        });
    }

    [Fact]
    public async Task Rich_queries_yield_entries_and_pages()
    {
        var ledger = new ProbeLedger { PageSize = 2 };
        foreach (var number in Enumerable.Range(0, 7))
        {
            ledger[$"k{number}"] = $$"""{"owner":"{{(number % 2 == 0 ? "anna" : "bert")}}"}""";
        }

        await StubRun.RunAsync(ledger, async (stub, _) =>
        {
            Assert.Equal(["k0", "k2", "k4", "k6"], (await StubRun.ListAsync(stub.GetQueryResultAsync("anna"))).Select(entry => entry.Key));
            var page = await stub.GetQueryResultWithPaginationAsync("bert", 2, string.Empty);
            Assert.Equal(["k1", "k3"], page.Keys());
            Assert.Equal((2, "2"), (page.FetchedRecordsCount, page.Bookmark));
            Assert.Equal(["k5"], (await stub.GetQueryResultWithPaginationAsync("bert", 2, page.Bookmark)).Keys());
            Assert.Equal(0, ledger.OpenIterators);
        });
    }

    [Fact]
    public async Task Rich_query_left_early_closes_the_peers_iterator()
    {
        var ledger = new ProbeLedger { PageSize = 1, ["a"] = "x", ["b"] = "x", ["c"] = "x" };

        await StubRun.RunAsync(ledger, null, async (stub, _) =>
        {
            await foreach (var entry in stub.GetQueryResultAsync("x"))
            {
                Assert.Equal("a", entry.Key);
                break;
            }
        }, requests => Assert.Equal([MessageType.GetQueryResult, MessageType.QueryStateClose], requests.Types()));
        Assert.Equal(0, ledger.OpenIterators);
    }

    [Fact]
    public async Task Peer_without_rich_queries_says_so_with_its_own_text()
    {
        const string Text = "GET_QUERY_RESULT failed: transaction ID: t1: ExecuteQuery not supported for leveldb";
        await using var server = await Serving.StartAsync(async stub =>
        {
            await Assert.ThrowsAsync<PeerRequestException>(() => stub.GetQueryResultWithPaginationAsync("{}", 1, string.Empty));
            await StubRun.ListAsync(stub.GetQueryResultAsync("{}"));
            return Serving.Ok("not reached");
        });
        await using var peer = await ServingPeer.ConnectAsync(server);
        peer.Intercept = _ => Task.FromResult<ChaincodeMessage?>(ProbeLedger.Error(Text));

        var answer = await peer.InvokeAsync("t1", "any");

        Assert.Equal((500, Text), (answer.Response.Status, answer.Response.Message));
    }

    [Fact]
    public async Task Pages_without_size_and_ranges_of_composite_keys_are_refused_before_the_peer_is_asked()
    {
        await StubRun.RunAsync(new ProbeLedger(), async (stub, _) =>
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => stub.GetStateByRangeWithPaginationAsync("a", "b", 0, string.Empty));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => stub.GetStateByPartialCompositeKeyWithPaginationAsync("a", [], -1, string.Empty));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => stub.GetAllStatesCompositeKeyWithPaginationAsync(0, string.Empty));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => stub.GetQueryResultWithPaginationAsync("{}", 0, string.Empty));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.GetStateByRangeWithPaginationAsync("\0a", string.Empty, 1, string.Empty));
        }, expectedRequests: 0);
    }

    [Fact]
    public async Task Answers_that_cannot_be_read_fail_their_call_and_close_the_iterator()
    {
        await using var server = await Serving.StartAsync(async stub =>
        {
            var page = await Assert.ThrowsAsync<ChaincodeStreamException>(() => StubRun.ListAsync(stub.GetStateByRangeAsync("a", "b")));
            var entry = await Assert.ThrowsAsync<ChaincodeStreamException>(() => StubRun.ListAsync(stub.GetStateByRangeAsync("entry", "x")));
            return Serving.Ok($"{page.Message}\n{entry.Message}");
        });
        await using var peer = await ServingPeer.ConnectAsync(server);
        var torn = Google.Protobuf.ByteString.CopyFrom(0x0a, 0xff);
        peer.Intercept = request => Task.FromResult(request.Type != MessageType.GetStateByRange ? null : new ChaincodeMessage
        {
            Type = MessageType.Response,
            Payload = GetStateByRange.Parser.ParseFrom(request.Payload).StartKey == "entry"
                ? Google.Protobuf.MessageExtensions.ToByteString(
                    new QueryResponse { Id = "open", HasMore = true, Results = { new QueryResultBytes { ResultBytes = torn } } })
                : torn,
        });

        var lines = (await peer.InvokeAsync("t1", "any")).Text.Split('\n');

        Assert.StartsWith("the peer's answer cannot be read as query results", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("the peer's answer cannot be read as a key and its value", lines[1], StringComparison.Ordinal);
        Assert.Equal("open", QueryStateClose.Parser.ParseFrom(peer.Requests.Last().Payload).Id);
    }
}
