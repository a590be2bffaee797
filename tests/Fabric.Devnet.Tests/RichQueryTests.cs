using System.Text;
using Fabric.Chaincode;
using Fabric.Gateway;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Tests;

/// <summary>Peers that behave as on CouchDB: rich queries, marshalled values, refused keys.</summary>
public sealed class RichQueryTests : IAsyncLifetime
{
    private const string Red = """{"selector":{"color":"red"}}""";

    private TestNetwork _network = null!;
    private ChaincodeServer _server = null!;
    private Contract _cars = null!;

    public async Task InitializeAsync()
    {
        _network = await TestNetwork.StartAsync(TestNetwork.Options with { StateDatabase = StateDatabase.CouchDb });
        _server = await ChaincodeServer.StartAsync(new Cars(), new ChaincodeServerOptions { ChaincodeId = "cars:1", Endpoint = new(System.Net.IPAddress.Loopback, 0) }, Limit.Token);
        await _network.Devnet.DeployChaincodeAsync(_network.Definition() with
        {
            Name = "cars", PackageId = "cars:1", Address = new Uri($"http://127.0.0.1:{_server.Port}"),
        });
        _cars = _network.Client().GetContract("cars");
        await SubmitAsync(
            "put",
            "c1", """{"price":5,"owner":"ann","color":"red"}""",
            "c2", """{"color":"blue","owner":"ann","price":3}""",
            "c3", """{"color":"red","owner":"bob","price":4.50}""",
            "c4", "no JSON");
    }

    public async Task DisposeAsync()
    {
        await _network.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(Red, """c1={"color":"red","owner":"ann","price":5} c3={"color":"red","owner":"bob","price":4.50}""")]
    [InlineData("""{"selector":{"price":{"$lt":5}},"sort":[{"price":"desc"}],"fields":["owner"]}""", """c3={"owner":"bob"} c2={"owner":"ann"}""")]
    [InlineData("""{"selector":{"price":{"$gt":0}},"sort":["price"],"limit":1,"fields":["price"]}""", """c2={"price":3} c3={"price":4.50} c1={"price":5}""")]
    [InlineData("""{"selector":{"$or":[{"owner":"bob"},{"color":"blue"}]},"fields":["_id"]}""", "c2={} c3={}")]
    [InlineData("""{"selector":{"owner":"nobody"}}""", "")]
    public async Task Query_selects_sorts_and_projects_and_heeds_no_limit(string query, string expected) =>
        Assert.Equal(expected, await EvaluateAsync("query", query));

    [Fact]
    public async Task Query_in_pages_continues_at_its_bookmark()
    {
        const string Query = """{"selector":{"price":{"$gt":0}},"fields":["price"]}""";
        Assert.Equal("""c1={"price":5} c2={"price":3} 2 c2""", await EvaluateAsync("page", Query, ""));
        Assert.Equal("""c3={"price":4.50} 1 c3""", await EvaluateAsync("page", Query, "c2"));
        Assert.Equal(" 0 nil", await EvaluateAsync("page", Query, "c3"));
        Assert.Contains("Error:invalid_bookmark,  Status Code:400,", await RefusalAsync("page", Query, "elsewhere"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_over_private_data_sees_only_the_collection()
    {
        await SubmitAsync("putPrivate", "p1", """{"color":"red"}""");
        Assert.Equal("""p1={"color":"red"}""", await EvaluateAsync("queryPrivate", Red));
        Assert.EndsWith(
            "Transaction has already performed queries on pvt data. Writes are not allowed", await RefusalAsync("queryPrivatePut", Red), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_of_more_results_than_a_batch_brings_them_all()
    {
        await SubmitAsync(["put", .. Enumerable.Range(0, 230).SelectMany(index => new[] { $"many{index:D3}", """{"color":"grey"}""" })]);
        Assert.Equal(230, (await EvaluateAsync("query", """{"selector":{"color":"grey"}}""")).Split(' ').Length);
    }

    [Fact]
    public async Task Result_that_changed_before_the_commit_is_a_conflict_and_a_new_one_is_not()
    {
        var second = await EndorseAsync("queryPut", Red);
        var first = await EndorseAsync("queryPut", Red);
        await SubmitAsync("put", "c5", """{"color":"red"}""");
        Assert.True((await (await first.SubmitAsync(Limit.Token)).GetStatusAsync(Limit.Token)).IsValid);

        await SubmitAsync("put", "c1", """{"color":"green"}""");
        var status = await (await second.SubmitAsync(Limit.Token)).GetStatusAsync(Limit.Token);
        Assert.Equal(TxValidationCode.MvccReadConflict, status.Code);
        Assert.Contains("c1", _network.Devnet.InvalidReason(TestNetwork.Channel, status.TransactionId), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_a", "x", "invalid key [_a], cannot begin with \"_\"")]
    [InlineData("a", """{"_id":"x"}""", "field [_id] is not valid for the CouchDB state database")]
    [InlineData("a", """{"a":{"_id":"x"},"~version":1}""", "field [~version] is not valid for the CouchDB state database")]
    public async Task Keys_and_values_that_couchdb_cannot_hold_are_refused(string key, string value, string expected) =>
        Assert.EndsWith(expected, await RefusalAsync("put", key, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"b":1,"a":{"d":"<é&>","c":[1.0,null]},"b":2}""", """{"a":{"c":[1.0,null],"d":"\u003cé\u0026\u003e"},"b":2}""")]
    [InlineData("""[ 1, 2 ]""", "[ 1, 2 ]")]
    [InlineData("{ not json }", "{ not json }")]
    public async Task Json_objects_are_read_back_marshalled_anew_and_other_values_as_they_are(string written, string read)
    {
        await SubmitAsync("put", "value", written);
        Assert.Equal(read, await EvaluateAsync("get", "value"));
    }

    [Theory]
    [InlineData("""{"selector":{"a":{"$near":1}}}""", "Status Code:400,  Reason:Invalid operator: $near")]
    [InlineData("{}", "Missing required key: selector")]
    [InlineData("red", "the rich query is not JSON")]
    public async Task Query_that_cannot_be_run_is_refused(string query, string expected) =>
        Assert.Contains(expected, await RefusalAsync("query", query), StringComparison.Ordinal);

    private async Task<string> EvaluateAsync(string transaction, params string[] arguments) =>
        Encoding.UTF8.GetString(await _cars.EvaluateAsync(transaction, arguments, Limit.Token));

    private async Task SubmitAsync(params string[] call) => await _cars.SubmitAsync(call[0], call[1..], Limit.Token);

    private Task<Fabric.Gateway.Transaction> EndorseAsync(string transaction, params string[] arguments) =>
        _cars.NewProposal(transaction, new ProposalOptions { Arguments = [.. arguments.Select(argument => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(argument))] }).EndorseAsync(Limit.Token);

    private async Task<string> RefusalAsync(string transaction, params string[] arguments) =>
        Assert.Single((await Assert.ThrowsAsync<EvaluateException>(() => EvaluateAsync(transaction, arguments))).Details).Message;

    /// <summary>Puts and queries.</summary>
    private sealed class Cars : IChaincode
    {
        public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
            Task.FromResult(ChaincodeResponse.Success());

        public async Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken = default)
        {
            var parameters = stub.Parameters;
            switch (stub.Function)
            {
                case "put":
                    foreach (var pair in parameters.Chunk(2))
                    {
                        await stub.PutStateAsync(pair[0], Encoding.UTF8.GetBytes(pair[1]), cancellationToken);
                    }

                    return ChaincodeResponse.Success();
                case "putPrivate":
                    await stub.PutPrivateDataAsync("open", parameters[0], Encoding.UTF8.GetBytes(parameters[1]), cancellationToken);
                    return ChaincodeResponse.Success();
                case "get":
                    return ChaincodeResponse.Success(await stub.GetStateAsync(parameters[0], cancellationToken));
                case "query":
                    return Text(await JoinAsync(stub.GetQueryResultAsync(parameters[0], cancellationToken)));
                case "queryPut":
                    await JoinAsync(stub.GetQueryResultAsync(parameters[0], cancellationToken));
                    await stub.PutStateAsync("found " + stub.TransactionId, "x"u8.ToArray(), cancellationToken);
                    return ChaincodeResponse.Success();
                case "queryPrivate":
                    return Text(await JoinAsync(stub.GetPrivateDataQueryResultAsync("open", parameters[0], cancellationToken)));
                case "queryPrivatePut":
                    await JoinAsync(stub.GetPrivateDataQueryResultAsync("open", parameters[0], cancellationToken));
                    await stub.PutStateAsync("x", "x"u8.ToArray(), cancellationToken);
                    return ChaincodeResponse.Success();
                case "page":
                    var page = await stub.GetQueryResultWithPaginationAsync(parameters[0], 2, parameters[1], cancellationToken);
                    return Text($"{string.Join(' ', page.Entries.Select(Show))} {page.FetchedRecordsCount} {page.Bookmark}");
                default:
                    return ChaincodeResponse.Error($"no function {stub.Function}");
            }
        }

        private static ChaincodeResponse Text(string text) => ChaincodeResponse.Success(Encoding.UTF8.GetBytes(text));

        private static string Show(StateEntry entry) => $"{entry.Key}={Encoding.UTF8.GetString(entry.Value.Span)}";

        private static async Task<string> JoinAsync(IAsyncEnumerable<StateEntry> entries)
        {
            var shown = new List<string>();
            await foreach (var entry in entries)
            {
                shown.Add(Show(entry));
            }

            return string.Join(' ', shown);
        }
    }
}
