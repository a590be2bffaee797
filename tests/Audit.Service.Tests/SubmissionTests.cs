using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

/// <summary>Every form a submission may have, over HTTP.</summary>
[Collection(PostgresTests.Name)]
public sealed class SubmissionTests(PostgresFixture postgres)
{
    private const string Bank = "contract Bank { }";
    private const string StandardType = "application/vnd.solidity.standard-json+json";
    private const string Standard = """{"language":"Solidity","sources":{"src/Bank.sol":{"content":"contract Bank { }"},"@x/Safe.sol":{"content":"library Safe { }"}},"settings":{}}""";

    private static readonly (string Path, string ContentType, string Body, string Code)[] BadForms =
    [
        ("/v1/audits?name=A", StandardType, """{"language":"Solidity","sources":{"A.sol":{"urls":["https://example.com/A.sol"]}}}""", "SOURCE_NOT_LITERAL"),
        ("/v1/audits?name=A", StandardType, """{"language":"Yul","sources":{"A.yul":{"content":"{}"}}}""", "LANGUAGE_UNSUPPORTED"),
        ("/v1/audits?name=A", "application/json", """{"language":7,"sources":{}}""", "LANGUAGE_UNSUPPORTED"),
        ("/v1/audits?name=A", StandardType, """{"language":"Solidity"}""", "MALFORMED_INPUT"),
        ("/v1/audits?name=A", StandardType, """{"language":"Solidity","sources":{}}""", "SOURCE_EMPTY"),
        ("/v1/audits?name=A", StandardType, """{"language":"Solidity","sources":{"../A.sol":{"content":"x"}}}""", "SOURCE_INVALID"),
        ("/v1/audits?name=A", StandardType, """{"language":"Solidity","sources":{"A.sol":{"content":"x"},"A.sol":{"content":"y"}}}""", "SOURCE_INVALID"),
        ("/v1/audits?name=A", StandardType, """{"language":"Solidity","sources":{"A.sol":{"content":7}}}""", "MALFORMED_INPUT"),
        ("/v1/audits?name=A", StandardType, """{"language":"Solidity","sources":{"A.sol":{"content":"\ud800"}}}""", "SOURCE_NOT_UTF8"),
        ("/v1/audits", StandardType, Standard, "MALFORMED_INPUT"),
        ("/v1/audits", "text/plain", Bank, "MALFORMED_INPUT"),
        ("/v1/audits?name=A&path=../A.sol", "text/plain", Bank, "SOURCE_INVALID"),
        ("/v1/audits?name=A", "text/plain", " ", "SOURCE_EMPTY"),
        ("/v1/audits?name=A", "application/zip", Bank, "ARCHIVE_INVALID"),
        ("/v1/audits?nmae=A", "application/json", "{}", "QUERY_INVALID"),
        ("/v1/audits?redact=maybe", "application/json", "{}", "QUERY_INVALID"),
        ("/v1/audits", "application/json", """{"name":"A","redact":"yes","source":"contract A {}"}""", "MALFORMED_INPUT"),
    ];

    [Fact]
    public async Task Forms_of_the_same_source_are_the_same_audit()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        string hash = SourceBundle.Create([new("src/Bank.sol", Bank), new("@x/Safe.sol", "library Safe { }")]).Hash;
        byte[] archive = Archives.Of(("src/Bank.sol", Bank), ("@x/Safe.sol", "library Safe { }"), ("README.md", "# Bank"));

        JsonObject first = await AcceptedAsync(service, "/v1/audits?name=Bank&compiler=0.8.28", Encoding.UTF8.GetBytes(Standard), StandardType);
        JsonObject detected = await AcceptedAsync(service, "/v1/audits?name=Bank", Encoding.UTF8.GetBytes(Standard), "application/json; charset=utf-8");
        JsonObject wrapped = await AcceptedAsync(service, "/v1/audits?name=Bank", Encoding.UTF8.GetBytes($"{{{Standard}}}"), StandardType);
        JsonObject zipped = await AcceptedAsync(service, "/v1/audits?name=Bank", archive, "application/zip");

        Assert.Equal((hash, "Bank", "0.8.28"), ((string)first["sourceHash"]!, (string)first["name"]!, (string)first["compiler"]!));
        Assert.All([detected, wrapped, zipped], answer => Assert.Equal((string)first["id"]!, (string)answer["id"]!));
        Assert.Equal(1, (int)zipped["skipped"]!["count"]!);
        Assert.Equal("README.md", (string)zipped["skipped"]!["files"]![0]!["path"]!);
        Assert.False(first.ContainsKey("skipped"));
    }

    [Fact]
    public async Task Plain_text_is_a_submission_of_one_file()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);

        JsonObject answer = await AcceptedAsync(service, "/v1/audits?name=Bank&path=src/Bank.sol", Encoding.UTF8.GetBytes("\ufeff" + Bank), "text/plain; charset=utf-8");

        Assert.Equal(SourceBundle.OfFile("src/Bank.sol", Bank).Hash, (string)answer["sourceHash"]!);
    }

    [Theory]
    [InlineData("/v1/audits", """{"name":"Bank","redact":true,"source":"contract Bank { // secret\n string s = 'secret'; }"}""")]
    [InlineData("/v1/audits?redact=true", """{"name":"Bank","source":"contract Bank { // secret\n string s = 'secret'; }"}""")]
    public async Task Redacted_submission_shares_no_comment_and_no_literal(string path, string body)
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder, channel);

        JsonObject answer = await AcceptedAsync(service, path, Encoding.UTF8.GetBytes(body), "application/json");
        string id = (string)answer["id"]!;
        await service.DecidedAsync(id, votes: 1);

        string shared = Encoding.UTF8.GetString(channel.Source(id));
        Assert.DoesNotContain("secret", shared, StringComparison.Ordinal);
        Assert.Contains(@"\n string s = ''; }", shared, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_forms_are_refused_with_stable_codes()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        foreach ((string path, string contentType, string body, string code) in BadForms)
        {
            using HttpResponseMessage response = await PostAsync(service, path, Encoding.UTF8.GetBytes(body), contentType);

            Assert.Equal((HttpStatusCode.BadRequest, code), (response.StatusCode, (string)(await RunningService.ReadAsync(response))["code"]!));
        }
    }

    [Fact]
    public async Task Archive_of_tests_only_says_why_nothing_is_left()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);

        using HttpResponseMessage response = await PostAsync(service, "/v1/audits?name=A", Archives.Of(("test/A.sol", Bank)), "application/zip");

        JsonObject problem = await RunningService.ReadAsync(response);
        Assert.Equal("SOURCE_EMPTY", (string)problem["code"]!);
        Assert.Contains("It is a test.", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Same_key_and_request_give_the_same_answer_and_another_request_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        byte[] body = Encoding.UTF8.GetBytes($$"""{"name":"Bank","source":"{{Bank}}"}""");

        using HttpResponseMessage first = await PostAsync(service, "/v1/audits", body, "application/json", "key-1");
        string told = await first.Content.ReadAsStringAsync();
        await service.DecidedAsync((string)JsonNode.Parse(told)!["id"]!, votes: 1);
        using HttpResponseMessage again = await PostAsync(service, "/v1/audits", body, "application/json", "key-1");
        using HttpResponseMessage otherBody = await PostAsync(service, "/v1/audits", [.. body, (byte)' '], "application/json", "key-1");
        using HttpResponseMessage otherPath = await PostAsync(service, "/v1/audits?redact=true", body, "application/json", "key-1");
        using HttpResponseMessage otherKey = await PostAsync(service, "/v1/audits", body, "application/json", "key-2");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal(told, await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(HttpStatusCode.OK, otherKey.StatusCode);
        foreach (HttpResponseMessage refused in (HttpResponseMessage[])[otherBody, otherPath])
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Equal("IDEMPOTENCY_KEY_REUSED", (string)(await RunningService.ReadAsync(refused))["code"]!);
        }
    }

    [Fact]
    public async Task Failed_request_frees_its_key()
    {
        MemoryChannel channel = new("Org1MSP");
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder, channel);
        byte[] body = Encoding.UTF8.GetBytes($$"""{"name":"Bank","source":"{{Bank}}"}""");

        using HttpResponseMessage early = await PostAsync(service, "/v1/audits", body, "application/json", "key-1");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
        Assert.NotNull(early.Headers.RetryAfter);
        channel.Ready(HashScorer.Hash);
        using HttpResponseMessage later = await PostAsync(service, "/v1/audits", body, "application/json", "key-1");

        Assert.Equal(HttpStatusCode.Accepted, later.StatusCode);
    }

    [Fact]
    public async Task Repetitions_at_the_same_time_are_one_submission()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder, channel);
        byte[] body = Encoding.UTF8.GetBytes($$"""{"name":"Bank","source":"{{Bank}}"}""");

        HttpResponseMessage[] responses = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => PostAsync(service, "/v1/audits", body, "application/json", "key-1")));

        Assert.All(responses, response => Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.Accepted, HttpStatusCode.Conflict]));
        Assert.Contains(responses, response => response.StatusCode == HttpStatusCode.Accepted && !response.Headers.Contains("Idempotency-Replayed"));
        Assert.All(responses.Where(response => response.StatusCode == HttpStatusCode.Conflict), response => Assert.NotNull(response.Headers.RetryAfter));
        Assert.Single(await Task.WhenAll(responses
            .Where(response => response.StatusCode == HttpStatusCode.Accepted)
            .Select(async response => await response.Content.ReadAsStringAsync())).ContinueWith(texts => texts.Result.Distinct(), TaskScheduler.Default));
    }

    [Fact]
    public async Task Malformed_key_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);

        foreach (string key in (string[])["with space", "", new string('k', 256)])
        {
            using HttpResponseMessage response = await PostAsync(service, "/v1/audits", "{}"u8.ToArray(), "application/json", key);
            Assert.Equal("IDEMPOTENCY_KEY_INVALID", (string)(await RunningService.ReadAsync(response))["code"]!);
        }
    }

    private static async Task<JsonObject> AcceptedAsync(RunningService service, string path, byte[] body, string contentType)
    {
        using HttpResponseMessage response = await PostAsync(service, path, body, contentType);
        JsonObject answer = await RunningService.ReadAsync(response);
        Assert.True(response.IsSuccessStatusCode, answer.ToJsonString());
        return answer;
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningService service, string path, byte[] body, string contentType, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await service.Http.SendAsync(request, RunningService.Patience());
    }

    private async Task<RunningService> StartAsync(TemporaryFolder folder, MemoryChannel? channel = null) => await RunningService.StartAsync(
        (channel ?? new MemoryChannel("Org1MSP").Ready(HashScorer.Hash)).Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
}
