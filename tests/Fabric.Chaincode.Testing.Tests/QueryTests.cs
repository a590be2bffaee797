using Fabric.Chaincode.Testing.Tests.Chaincodes;

namespace Fabric.Chaincode.Testing.Tests;

public sealed class QueryTests
{
    private static async Task<string> RunAsync(IChaincodeStub stub)
    {
        var given = stub.Parameters;
        switch (stub.Function)
        {
            case "page":
                return Show(await stub.GetStateByRangeWithPaginationAsync(given[0], given[1], 2, given[2]));
            case "composite":
                return Show(await stub.GetStateByPartialCompositeKeyWithPaginationAsync("car", [given[0]], 2, given[1]));
            case "query":
                return string.Join(' ', await stub.GetQueryResultAsync(given[0]).Select(entry => $"{entry.Key}{entry.Value.Text()}").ToListAsync());
            case "queryPage":
                return Show(await stub.GetQueryResultWithPaginationAsync(given[0], 2, given[1]));
            case "queryThenPut":
                var found = await stub.GetQueryResultAsync(given[0]).CountAsync();
                await stub.PutStateAsync("found", $"{found}".Bytes());
                return string.Empty;
            case "pageThenPut":
                await stub.GetStateByRangeWithPaginationAsync("", "", 2, "");
                await stub.PutStateAsync("a", "1".Bytes());
                return string.Empty;
            case "putThenPage":
                await stub.PutStateAsync("a", "1".Bytes());
                return Show(await stub.GetStateByRangeWithPaginationAsync("", "", 2, ""));
            case "multiple":
                return string.Join(' ', (await stub.GetMultipleStatesAsync([.. given])).Select(value => value.Text()));
            default:
                throw new NotSupportedException(stub.Function);
        }
    }

    private static string Show(QueryPage<StateEntry> page) =>
        $"{string.Join(' ', page.Entries.Select(entry => entry.Key.Replace('\0', '/')))} ({page.FetchedRecordsCount}) {page.Bookmark.Replace('\0', '/')}".Trim();

    private static ChaincodeTestHost Host(ChaincodeTestHostOptions? options = null, params (string Key, string Value)[] state)
    {
        var host = new ChaincodeTestHost(new DelegateChaincode(RunAsync), options);
        foreach (var (key, value) in state)
        {
            host.Write(key, value.Bytes());
        }

        return host;
    }

    private static readonly (string, string)[] Cars =
    [
        ("c1", """{"color":"red","owner":"ann","price":5}"""),
        ("c2", """{"color":"blue","owner":"ann","price":3}"""),
        ("c3", """{"color":"red","owner":"bob","price":4}"""),
        ("raw", "\u0001not JSON"),
    ];

    [Fact]
    public async Task Ranges_come_in_pages_whose_bookmark_is_the_next_key()
    {
        var host = Host(null, ("a", "1"), ("b", "1"), ("c", "1"));

        Assert.Equal("a b (2) c", await host.EvaluateAsync("page", "", "", ""));
        Assert.Equal("c (1)", await host.EvaluateAsync("page", "", "", "c"));
        Assert.Equal("a b (2)", await host.EvaluateAsync("page", "a", "c", ""));
    }

    [Fact]
    public async Task Composite_keys_come_in_pages_too()
    {
        var host = Host(null, ("\0car\0red\01\0", "1"), ("\0car\0red\02\0", "1"), ("\0car\0red\03\0", "1"), ("\0car\0blue\01\0", "1"), ("plain", "1"));

        Assert.Equal("/car/red/1/ /car/red/2/ (2) /car/red/3/", await host.EvaluateAsync("composite", "red", ""));
        Assert.Equal("/car/red/3/ (1)", await host.EvaluateAsync("composite", "red", "\0car\0red\03\0"));
    }

    [Fact]
    public async Task Pages_and_writes_exclude_each_other()
    {
        var after = await Assert.ThrowsAsync<TransactionRefusedException>(() => Host().SubmitAsync("pageThenPut"));
        var before = await Assert.ThrowsAsync<TransactionRefusedException>(() => Host().SubmitAsync("putThenPage"));

        Assert.EndsWith("Transaction has already performed a paginated query. Writes are not allowed", after.Message, StringComparison.Ordinal);
        Assert.EndsWith("Paginated queries are supported only in a read-only transaction", before.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"selector":{"color":"red"}}""", """c1{"color":"red","owner":"ann","price":5} c3{"color":"red","owner":"bob","price":4}""")]
    [InlineData("""{"selector":{"price":{"$lt":5}},"sort":[{"price":"desc"}],"fields":["owner"]}""", """c3{"owner":"bob"} c2{"owner":"ann"}""")]
    [InlineData("""{"selector":{"price":{"$gt":0}},"skip":1,"limit":1,"fields":["price"]}""", """c2{"price":3} c3{"price":4}""")]
    [InlineData("""{"selector":{"owner":"nobody"}}""", "")]
    public async Task Rich_queries_select_sort_and_skip_but_peers_ignore_the_limit(string query, string expected) =>
        Assert.Equal(expected, await Host(null, Cars).EvaluateAsync("query", query));

    [Fact]
    public async Task Rich_queries_come_in_pages()
    {
        var host = Host(null, Cars);
        const string Query = """{"selector":{"price":{"$gt":0}}}""";

        Assert.Equal("c1 c2 (2) c2", await host.EvaluateAsync("queryPage", Query, ""));
        Assert.Equal("c3 (1) c3", await host.EvaluateAsync("queryPage", Query, "c2"));
        Assert.Equal("(0) nil", await host.EvaluateAsync("queryPage", Query, "c3"));
        await Assert.ThrowsAsync<TransactionRefusedException>(() => host.EvaluateAsync("queryPage", Query, "elsewhere"));
    }

    [Fact]
    public async Task Rich_queries_notice_changed_results_but_no_new_ones()
    {
        var host = Host(null, Cars);
        const string Query = """{"selector":{"color":"red"}}""";
        var first = await host.EndorseAsync("queryThenPut", Query);
        host.Write("c4", """{"color":"red"}""".Bytes());
        Assert.True(host.Commit(first)[0].IsValid);

        var second = await host.EndorseAsync("queryThenPut", Query);
        host.Write("c1", """{"color":"green"}""".Bytes());
        Assert.Equal(Fabric.Protos.Peer.TxValidationCode.MvccReadConflict, host.Commit(second)[0].Code);
        Assert.Equal("2", host.Read("found").Text());
    }

    [Fact]
    public async Task Rich_queries_that_cannot_be_read_and_those_of_leveldb_are_refused()
    {
        var wrong = await Assert.ThrowsAsync<TransactionRefusedException>(() => Host().EvaluateAsync("query", """{"selector":{"a":{"$near":1}}}"""));
        var none = await Assert.ThrowsAsync<TransactionRefusedException>(
            () => Host(new ChaincodeTestHostOptions { RichQueries = false }).EvaluateAsync("query", """{"selector":{}}"""));

        Assert.EndsWith("Status Code:400,  Reason:Invalid operator: $near", wrong.Message, StringComparison.Ordinal);
        Assert.Equal($"GET_QUERY_RESULT failed: transaction ID: {none.TransactionId}: ExecuteQuery not supported for leveldb", none.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_keys_are_read_at_once_whether_the_peer_offers_it_or_not(bool offered) => Assert.Equal(
        "1 null 2", await Host(new ChaincodeTestHostOptions { Batches = offered }, ("a", "1"), ("b", "2")).EvaluateAsync("multiple", "a", "x", "b"));
}
