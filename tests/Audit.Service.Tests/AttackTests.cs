using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Audit.Store.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Service.Tests;

/// <summary>What people who mean no good send to the API.</summary>
[Collection(PostgresTests.Name)]
public sealed class AttackTests(PostgresFixture postgres)
{
    private static readonly string[] Parameters =
    [
        "/v1/audits?status=", "/v1/audits?verdict=", "/v1/audits?class=", "/v1/audits?organization=", "/v1/audits?submitter=", "/v1/audits?model=",
        "/v1/audits?policyVersion=", "/v1/audits?from=", "/v1/audits?to=", "/v1/audits?sourceHash=", "/v1/audits?name=", "/v1/audits?q=",
        "/v1/audits?cursor=", "/v1/audits?limit=", "/v1/audits?format=", "/v1/audits?", "/v1/audits/", "/v1/models?status=", "/v1/models?cursor=",
        "/v1/models?limit=", "/v1/models/", "/v1/policy/history?cursor=", "/v1/alerts?kind=", "/v1/alerts?class=", "/v1/alerts?auditId=",
        "/v1/alerts?cursor=", "/v1/statistics?from=", "/v1/statistics?to=", "/v1/statistics?organization=", "/v1/statistics?bucket=",
        "/v1/organizations?from=", "/v1/organizations?to=", "/v1/audits?disputed=", "/v1/audits?superseded=", "/v1/audits?basis=", "/v1/decisions?policyVersion=",
        "/v1/decisions?then=", "/v1/decisions?auditId=", "/v1/decisions?model=", "/v1/decisions?organization=", "/v1/decisions?from=", "/v1/decisions?to=",
        "/v1/decisions?cursor=", "/v1/decisions?limit=", "/v1/proposals/", "/v1/blocks?from=", "/v1/blocks?limit=", "/v1/blocks/", "/v1/transactions/",
        "/v1/commands/", "/v1/webhooks/", "/v1/webhooks/whk_x/deliveries?state=", "/v1/webhooks/whk_x/deliveries?type=",
        "/v1/webhooks/whk_x/deliveries?messageId=", "/v1/webhooks/whk_x/deliveries?cursor=", "/v1/webhooks/whk_x/deliveries/", "/v1/actions?actor=",
        "/v1/actions?target=", "/v1/actions?refused=", "/v1/actions?from=", "/v1/actions?to=", "/v1/actions?cursor=", "/v1/actions?limit=",
        "/v1/api-keys?cursor=", "/v1/audits/whk_x?format=", "/v1/parked?kind=", "/v1/parked?limit=",
    ];

    private static readonly string[] Fragments =
    [
        "'", "\"", "''", "\\", ";", "--", "/*", "*/", "%", "_", "%%", "$$", "$1", "@p", "@name", ":name", "{", "}", "\0", "\u0001", "\n", "\uffff", "é", "💣",
        " OR 1=1", "'; DROP TABLE audits; --", "' UNION SELECT body FROM idempotent_requests --", "pg_sleep(60)", "x') RETURNING *", "&", "|", "!", ":*", "<->",
        "0", "-1", "9999999999999999999", "1e9", "NaN", "0001-01-01", "9999-12-31T23:59:59.9999999+14:00", "2026-01-31", "infinity", "a", "null", "DECIDED",
    ];

    private static readonly Gen<string> Hostile = Gen.Elements(Fragments).ListOf().Select(string.Concat);

    [Fact]
    public async Task Hostile_text_in_any_parameter_is_data_or_refused()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        string id = await service.SubmitAcceptedAsync("Bank", "contract Bank { }");
        await service.DecidedAsync(id, votes: 1);

        Prop.ForAll(Gen.Elements(Parameters).Zip(Hostile).ToArbitrary(), tried =>
        {
            (string path, string text) = (tried.Item1, tried.Item2);
            using HttpResponseMessage response = service.Http
                .GetAsync(new Uri(path + Uri.EscapeDataString(text), UriKind.Relative), RunningService.Patience()).GetAwaiter().GetResult();
            return ((int)response.StatusCode is 200 or 400 or 404 or 406).Label($"{path}{text}: {response.StatusCode}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

        Assert.Equal(id, (string)(await service.GetAsync("/v1/audits"))["audits"]!.AsArray().Single()!["id"]!);
    }

    [Fact]
    public async Task Filter_that_injects_finds_what_is_called_so_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        await service.DecidedAsync(await service.SubmitAcceptedAsync("x' OR '1'='1", "contract A { }"), votes: 1);
        await service.DecidedAsync(await service.SubmitAcceptedAsync("Bank", "contract B { }"), votes: 1);

        Assert.Equal("x' OR '1'='1", (string)(await service.GetAsync("/v1/audits?name=x'%20OR%20'1'%3D'1"))["audits"]!.AsArray().Single()!["name"]!);
        Assert.Empty((await service.GetAsync("/v1/audits?organization=Org1MSP'%20OR%20'1'%3D'1"))["audits"]!.AsArray());
        Assert.Empty((await service.GetAsync("/v1/audits?submitter='%3B%20DROP%20TABLE%20audits%3B%20--"))["audits"]!.AsArray());
        Assert.Equal(2, (await service.GetAsync("/v1/audits"))["audits"]!.AsArray().Count);
    }

    [Fact]
    public async Task Caller_with_too_many_calls_is_put_off_and_told_until_when()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(
            folder, options => options with { Limits = new RateLimitOptions { ReadsPerSecond = 1, ReadBurst = 3, SubmissionsPerSecond = 1, SubmissionBurst = 1 } });

        await ExpectLimitAsync(() => service.Http.GetAsync(new Uri("/v1/audits", UriKind.Relative)));
        await ExpectLimitAsync(() => service.SubmitAsync("Bank", "contract Bank { }"));
        using HttpResponseMessage alive = await service.Http.GetAsync(new Uri("/alive", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);

        // Calls are refilled by the second: on the slowest machine, enough of them at the same time find the bucket empty.
        static async Task ExpectLimitAsync(Func<Task<HttpResponseMessage>> call)
        {
            HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => call()));
            HttpResponseMessage refused = responses.First(response => response.StatusCode == HttpStatusCode.TooManyRequests);
            Assert.Equal("RATE_LIMITED", (string)(await RunningService.ReadAsync(refused))["code"]!);
            Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            Assert.Contains(responses, response => response.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task Submission_is_put_off_while_too_much_waits()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder, options => options with
        {
            Submissions = new SubmissionOptions { MaximumQueueDepth = 1 },
            Workers = options.Workers with { Scorers = 0 },
        });
        string first = await service.SubmitAcceptedAsync("Bank", "contract Bank { }");
        CancellationToken patience = RunningService.Patience();

        // The look at the queue is believed for a moment, in which submissions still pass.
        HttpResponseMessage response;
        int number = 0;
        do
        {
            response = await service.SubmitAsync("Bank", $"contract Bank{number++} {{ }}");
            await Task.Delay(50, patience);
        }
        while (response.IsSuccessStatusCode);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("QUEUE_FULL", (string)(await RunningService.ReadAsync(response))["code"]!);
        using HttpResponseMessage known = await service.SubmitAsync("Bank", "contract Bank { }");
        Assert.Equal(first, (string)(await RunningService.ReadAsync(known))["id"]!);
    }

    [Fact]
    public async Task Body_that_drips_is_cut_off()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(
            folder, options => options with { Limits = new RateLimitOptions { MinimumBodyBytesPerSecond = 1_000_000, BodyGraceSeconds = 1.1 } });

        string answer = await TalkAsync(
            service, "POST /v1/audits HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{\"name\":");

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("BODY_TOO_SLOW", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Huge_headers_are_refused()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);

        Assert.StartsWith(
            "HTTP/1.1 431 ",
            await TalkAsync(service, $"GET /v1/audits HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Filler: {new string('x', 40_000)}\r\n\r\n"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "HTTP/1.1 431 ",
            await TalkAsync(service, $"GET /v1/audits HTTP/1.1\r\nHost: 127.0.0.1\r\n{string.Concat(Enumerable.Range(0, 200).Select(n => $"X-{n}: x\r\n"))}\r\n"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "HTTP/1.1 414 ", await TalkAsync(service, $"GET /v1/audits?name={new string('x', 20_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_that_tries_to_escape_is_refused_over_http_and_leaves_nothing()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder, channel: channel);

        foreach ((byte[] archive, HttpStatusCode status, string code) in ((byte[], HttpStatusCode, string)[])
        [
            (Archives.Of(("../../../../tmp/Bank.sol", "contract A { }")), HttpStatusCode.BadRequest, "ARCHIVE_UNSAFE"),
            (Archives.Of(("Bomb.sol", new string(' ', 20_000_000))), HttpStatusCode.RequestEntityTooLarge, "ARCHIVE_BOMB"),
            (Archives.Encrypted(Archives.Of(("A.sol", "contract A { }"))), HttpStatusCode.BadRequest, "ARCHIVE_ENCRYPTED"),
        ])
        {
            using var content = new ByteArrayContent(archive);
            content.Headers.ContentType = new("application/zip");
            using HttpResponseMessage response = await service.Http.PostAsync(new Uri("/v1/audits?name=A", UriKind.Relative), content);
            JsonObject problem = await RunningService.ReadAsync(response);
            Assert.Equal((status, code), (response.StatusCode, (string)problem["code"]!));
        }

        Assert.Empty(channel.Audits);
    }

    [Fact]
    public async Task Every_parameter_that_is_described_takes_hostile_text_for_data_or_refuses_it()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        string id = await service.SubmitAcceptedAsync("Bank", "contract Bank { }");
        await service.DecidedAsync(id, votes: 1);
        JsonObject paths = (await service.GetAsync("/v1/openapi.json"))["paths"]!.AsObject();
        string[] hostile = [Uri.EscapeDataString("x' OR '1'='1'; DROP TABLE audits; --"), Uri.EscapeDataString("\0"), "%25", "1&1", new string('9', 400)];

        // The feed never ends by itself; its parameters have a test of their own.
        string[] parameters =
        [
            .. paths.Where(path => path.Value!["get"] is not null && path.Key != "/v1/events").SelectMany(path =>
                (path.Value!["get"]!["parameters"]?.AsArray() ?? []).Where(parameter => (string)parameter!["in"]! == "query").Select(parameter =>
                    $"{path.Key.Replace("{id}", id, StringComparison.Ordinal)}?{parameter!["name"]}=")),
        ];
        Assert.Contains("/v1/decisions?organization=", parameters);
        foreach (string parameter in parameters)
        {
            foreach (string text in hostile)
            {
                using HttpResponseMessage response = await service.Http.GetAsync(new Uri(parameter + text, UriKind.Relative), RunningService.Patience());
                Assert.True((int)response.StatusCode is 200 or 400 or 404 or 406, $"{parameter}{text}: {response.StatusCode}");
            }
        }

        Assert.Equal(id, (string)(await service.GetAsync("/v1/audits"))["audits"]!.AsArray().Single()!["id"]!);
    }

    [Theory]
    [InlineData("type=%27%3B%20DROP%20TABLE%20events%3B%20--")]
    [InlineData("type=verdict.reached%27%20OR%20%271%27%3D%271")]
    [InlineData("audit=%27%20OR%201%3D1")]
    [InlineData("lastEventId=1.0.0%27%3B--")]
    [InlineData("lastEventId=99999999999999999999.0.0")]
    [InlineData("other=1")]
    public async Task Hostile_question_to_the_feed_is_refused(string query)
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);

        using HttpResponseMessage response = await service.Http.GetAsync(new Uri($"/v1/events?{query}", UriKind.Relative), RunningService.Patience());

        Assert.Equal((HttpStatusCode.BadRequest, "QUERY_INVALID"), (response.StatusCode, (string)(await RunningService.ReadAsync(response))["code"]!));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://user:password@example.com/")]
    [InlineData("https://example.com:22/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    public async Task Webhook_to_the_inside_is_refused_over_http(string url)
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);

        using HttpResponseMessage response = await service.Http.PostAsJsonAsync(
            "/v1/webhooks", new { url, events = (string[])["*"] }, RunningService.Patience());

        Assert.Equal((HttpStatusCode.BadRequest, "WEBHOOK_URL_REFUSED"), (response.StatusCode, (string)(await RunningService.ReadAsync(response))["code"]!));
        Assert.Empty((await service.GetAsync("/v1/webhooks"))["webhooks"]!.AsArray());
    }

    [Fact]
    public async Task Body_larger_than_taken_is_refused_wherever_it_is_sent()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(
            folder, options => options with { Submissions = new SubmissionOptions { MaximumBytes = 10_000 } });
        string id = new('a', 64);

        foreach (string path in (string[])
            ["/v1/audits?name=A", "/v1/webhooks", "/v1/proposals", $"/v1/audits/{id}/disputes", $"/v1/models/{id}/revocation"])
        {
            using var content = new StringContent($$"""{"name":"{{new string('x', 500_000)}}"}""", Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await service.Http.PostAsync(new Uri(path, UriKind.Relative), content, RunningService.Patience());
            Assert.Equal((path, HttpStatusCode.RequestEntityTooLarge), (path, response.StatusCode));
            Assert.Equal("SOURCE_TOO_LARGE", (string)(await RunningService.ReadAsync(response))["code"]!);
        }
    }

    // Sends bytes as no proper client would, and reads until the service hangs up or has answered.
    private static async Task<string> TalkAsync(RunningService service, string request)
    {
        CancellationToken patience = RunningService.Patience();
        using var client = new TcpClient();
        await client.ConnectAsync(service.Http.BaseAddress!.Host, service.Http.BaseAddress.Port, patience);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), patience);
        var answer = new StringBuilder();
        byte[] buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, patience)) > 0)
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (IOException) when (answer.Length > 0)
        {
            // It answered and hung up on what was still to come.
        }

        return answer.ToString();
    }

    private async Task<RunningService> StartAsync(
        TemporaryFolder folder, Func<AuditServiceOptions, AuditServiceOptions>? configure = null, MemoryChannel? channel = null) =>
        await RunningService.StartAsync(
            (channel ?? new MemoryChannel("Org1MSP").Ready(HashScorer.Hash)).Client("Org1MSP"),
            "Org1MSP",
            await postgres.CreateDatabaseAsync(),
            folder["one"],
            configure: configure);
}
