using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

[Collection(PostgresTests.Name)]
public sealed class ApiTests(PostgresFixture postgres)
{
    private const string Bank = "pragma solidity ^0.8.0; contract Bank { }";

    [Fact]
    public async Task Submission_is_accepted_and_decided_by_both_organisations()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP", "Org2MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService one = await StartAsync(channel, "Org1MSP", folder["one"]);
        await using RunningService two = await StartAsync(channel, "Org2MSP", folder["two"]);

        using HttpResponseMessage response = await one.SubmitAsync("Bank", Bank);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        JsonObject accepted = await RunningService.ReadAsync(response);
        string id = (string)accepted["id"]!;
        string hash = SourceBundle.OfFile("source.sol", Bank).Hash;
        Assert.Equal(AuditId.Compute(hash, 1), id);
        Assert.Equal($"/v1/audits/{id}", response.Headers.Location!.ToString());
        Assert.Equal((hash, "OPEN"), ((string)accepted["sourceHash"]!, (string)accepted["status"]!));

        JsonObject seen = await one.DecidedAsync(id, votes: 2);
        JsonObject elsewhere = await two.DecidedAsync(id, votes: 2);
        // Only the service that took the source in knows how it came.
        Assert.Equal((false, (bool?)null), ((bool?)seen["salted"], (bool?)elsewhere["salted"]));
        seen.Remove("salted");
        elsewhere.Remove("salted");
        Assert.True(JsonNode.DeepEquals(seen, elsewhere));
        Assert.Equal("Bank", (string)seen["name"]!);
        Assert.Equal(channel.Audits.Single().Verdict!.Outcome.ToText(), (string)seen["verdict"]!);
        Assert.EndsWith("Z", (string)seen["decidedAt"]!, StringComparison.Ordinal);
        Assert.Equal(10, seen["scores"]!.AsObject().Count);
        Assert.Equal(channel.Audits.Single().TransactionId, (string)seen["transactionId"]!);
        Assert.True((long)seen["block"]! > 0);
        Assert.Equal(["Org1MSP", "Org2MSP"], seen["votes"]!.AsArray().Select(vote => (string)vote!["mspId"]!).Order());
        Assert.Equal(3, (int)seen["findings"]![0]!["evidenceLines"]![0]!);
        Assert.Equal("a.sol", (string)seen["findings"]![0]!["path"]!);
    }

    [Fact]
    public async Task Same_source_again_is_the_same_audit()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, "Org1MSP", folder["one"]);

        HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => service.SubmitAsync($"Bank {number}", Bank)));
        string[] ids = await Task.WhenAll(responses.Select(async response => (string)(await RunningService.ReadAsync(response))["id"]!));
        await service.DecidedAsync(ids[0], votes: 1);
        using HttpResponseMessage afterwards = await service.SubmitAsync("Bank", Bank);

        Assert.Single(ids.Distinct());
        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(HttpStatusCode.OK, afterwards.StatusCode);
        Assert.Equal("DECIDED", (string)(await RunningService.ReadAsync(afterwards))["status"]!);
        Assert.Equal(1, channel.Committed[("Open", "Org1MSP")]);
        Assert.Equal(1, channel.Committed[("Vote", "Org1MSP")]);
    }

    [Theory]
    [InlineData("{", "MALFORMED_INPUT")]
    [InlineData("[]", "MALFORMED_INPUT")]
    [InlineData("{}", "MALFORMED_INPUT")]
    [InlineData("""{"source":"contract A {}"}""", "MALFORMED_INPUT")]
    [InlineData("""{"name":"A"}""", "MALFORMED_INPUT")]
    [InlineData("""{"name":"A","source":1}""", "MALFORMED_INPUT")]
    [InlineData("""{"name":"A","source":"x","files":{"a.sol":"x"}}""", "MALFORMED_INPUT")]
    [InlineData("""{"name":"A","files":[]}""", "MALFORMED_INPUT")]
    [InlineData("""{"name":"A","files":{}}""", "SOURCE_EMPTY")]
    [InlineData("""{"name":"A","source":"  \n"}""", "SOURCE_EMPTY")]
    [InlineData("""{"name":"A","source":"\ud800"}""", "SOURCE_NOT_UTF8")]
    [InlineData("""{"name":"A","files":{"../a.sol":"x"}}""", "SOURCE_INVALID")]
    [InlineData("""{"name":"A","files":{"a.sol":"x","a.sol":"y"}}""", "SOURCE_INVALID")]
    [InlineData("""{"name":"A\u0000","source":"contract A {}"}""", "MALFORMED_INPUT")]
    [InlineData("""{"name":"","source":"contract A {}"}""", "MALFORMED_INPUT")]
    public async Task Bad_submission_is_refused_with_a_stable_code(string body, string code)
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, "Org1MSP", folder["one"]);

        await ExpectProblemAsync(service, Encoding.UTF8.GetBytes(body), HttpStatusCode.BadRequest, code);

        Assert.Empty(channel.Audits);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(new MemoryChannel("Org1MSP").Ready(HashScorer.Hash), "Org1MSP", folder["one"]);

        byte[] body = [.. "{\"name\":\"A\",\"source\":\""u8, 0xff, 0xfe, .. "\"}"u8];
        await ExpectProblemAsync(service, body, HttpStatusCode.BadRequest, "SOURCE_NOT_UTF8");
        await ExpectProblemAsync(service, [0x7f, 0x45, 0x4c, 0x46, 0], HttpStatusCode.BadRequest, "MALFORMED_INPUT");
    }

    [Theory]
    [InlineData(SourceLimits.LargestBundle + 1)]
    [InlineData(20 * 1024 * 1024)]
    public async Task Too_large_a_source_is_refused(int braces)
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(new MemoryChannel("Org1MSP").Ready(HashScorer.Hash), "Org1MSP", folder["one"]);

        byte[] body = [.. "{\"name\":\"A\",\"source\":\""u8, .. Enumerable.Repeat((byte)'{', braces), .. "\"}"u8];
        await ExpectProblemAsync(service, body, HttpStatusCode.RequestEntityTooLarge, "SOURCE_TOO_LARGE");
    }

    [Fact]
    public async Task Body_of_an_unknown_content_type_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(new MemoryChannel("Org1MSP").Ready(HashScorer.Hash), "Org1MSP", folder["one"]);

        await ExpectProblemAsync(service, "name=A"u8.ToArray(), HttpStatusCode.UnsupportedMediaType, "CONTENT_TYPE_UNSUPPORTED", "application/x-www-form-urlencoded");
    }

    [Fact]
    public async Task Submission_without_a_policy_on_the_channel_is_put_off()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(new MemoryChannel("Org1MSP"), "Org1MSP", folder["one"]);

        await ExpectProblemAsync(
            service, """{"name":"A","source":"contract A {}"}"""u8.ToArray(), HttpStatusCode.ServiceUnavailable, "POLICY_NOT_ESTABLISHED");
    }

    [Fact]
    public async Task List_filters_and_pages()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, "Org1MSP", folder["one"]);
        List<string> ids = [];
        foreach (int number in Enumerable.Range(0, 5))
        {
            ids.Add(await service.SubmitAcceptedAsync($"Bank{number}", $"contract Bank{number} {{ }}"));
            await service.DecidedAsync(ids[^1], votes: 1);
        }

        List<string> walked = [];
        string? cursor = null;
        do
        {
            JsonObject page = await service.GetAsync($"/v1/audits?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            walked.AddRange(page["audits"]!.AsArray().Select(audit => (string)audit!["id"]!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Reverse(ids), walked);
        Assert.Empty((await service.GetAsync("/v1/audits?status=OPEN"))["audits"]!.AsArray());
        Assert.Equal("Bank3", (string)(await service.GetAsync("/v1/audits?name=Bank3&status=decided"))["audits"]!.AsArray().Single()!["name"]!);
        VulnerabilityClass reentrancy = VulnerabilityClass.Find("reentrancy");
        Assert.Equal(
            channel.Audits.Where(audit => audit.Verdict!.Scores[reentrancy] >= 4000).Select(audit => audit.Id).Order(),
            (await service.GetAsync("/v1/audits?class=reentrancy"))["audits"]!.AsArray().Select(audit => (string)audit!["id"]!).Order());
    }

    [Theory]
    [InlineData("/v1/audits?verdict=MAYBE", 400, "QUERY_INVALID")]
    [InlineData("/v1/audits?clas=reentrancy", 400, "QUERY_INVALID")]
    [InlineData("/v1/audits?limit=0", 400, "QUERY_INVALID")]
    [InlineData("/v1/audits?limit=9999", 400, "QUERY_INVALID")]
    [InlineData("/v1/audits?cursor=%00", 400, "QUERY_INVALID")]
    [InlineData("/v1/audits?cursor=bm9uc2Vuc2U", 400, "QUERY_INVALID")]
    [InlineData("/v1/audits?name=%00", 400, "QUERY_INVALID")]
    [InlineData("/v1/audits?from=yesterday", 400, "QUERY_INVALID")]
    [InlineData("/v1/audits/nonsense", 404, "AUDIT_UNKNOWN")]
    [InlineData("/v1/audits/00000000000000000000000000000000000000000000000000000000000000ff", 404, "AUDIT_UNKNOWN")]
    [InlineData("/v2", 404, "PATH_UNKNOWN")]
    public async Task Bad_question_is_refused_with_a_stable_code(string path, int status, string code)
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(new MemoryChannel("Org1MSP").Ready(HashScorer.Hash), "Org1MSP", folder["one"]);

        using HttpResponseMessage response = await service.Http.GetAsync(new Uri(path, UriKind.Relative), RunningService.Patience());

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        JsonObject problem = await RunningService.ReadAsync(response);
        Assert.Equal((code, status), ((string)problem["code"]!, (int)problem["status"]!));
    }

    [Fact]
    public async Task Address_file_tells_where_the_service_is_while_it_runs()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder["one"], AuditServiceHost.AddressFileName);
        await using (RunningService service = await StartAsync(new MemoryChannel("Org1MSP"), "Org1MSP", folder["one"]))
        {
            JsonNode told = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
            Assert.Equal(service.Http.BaseAddress, new Uri((string)told["address"]!));
            Assert.Equal("ok", (string)(await service.GetAsync("/alive"))["status"]!);
        }

        Assert.False(File.Exists(file));
    }

    private static async Task ExpectProblemAsync(
        RunningService service, byte[] body, HttpStatusCode status, string code, string contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using HttpResponseMessage response = await service.Http.PostAsync(new Uri("/v1/audits", UriKind.Relative), content, RunningService.Patience());
        Assert.Equal(status, response.StatusCode);
        JsonObject problem = await RunningService.ReadAsync(response);
        Assert.Equal(code, (string)problem["code"]!);
        Assert.NotEmpty((string)problem["detail"]!);
    }

    private async Task<RunningService> StartAsync(MemoryChannel channel, string mspId, string dataFolder) =>
        await RunningService.StartAsync(channel.Client(mspId), mspId, await postgres.CreateDatabaseAsync(), dataFolder);
}
