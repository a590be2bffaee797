using System.Net;
using System.Text.Json.Nodes;
using Audit.Store;
using Audit.Store.Tests;

namespace Audit.Service.Tests.Access;

/// <summary>What gets into the action log, and who reads it.</summary>
[Collection(PostgresTests.Name)]
public sealed class ActionLogTests(TokenService running) : IClassFixture<TokenService>
{
    private TokenIssuer Issuer => running.Issuer;

    [Fact]
    public async Task Submission_is_logged_once_with_who_what_and_result()
    {
        JsonObject answer = (await running.Http.AskAsync(
            HttpMethod.Post, "/v1/audits", Issuer.Token("submitter"), Answers.Submission("logged"))).Body;

        ActionRecord action = Assert.Single(await ActionsAsync(new ActionFilter { Target = (string)answer["id"]! }));
        Assert.Equal(
            ("token:alice", "token", "POST /v1/audits", 202, (string?)null),
            (action.Actor, action.Method, action.Action, action.Status, action.Code));
        Assert.Equal("127.0.0.1", action.Address);
        Assert.InRange(action.At, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    [Fact]
    public async Task Every_refusal_is_logged_with_its_code()
    {
        await running.Http.ExpectAsync(401, "CREDENTIALS_MISSING", HttpMethod.Get, "/v1/audits/of-nobody");
        await running.Http.ExpectAsync(403, "ROLE_MISSING", HttpMethod.Get, "/v1/actions", Issuer.Key.Sign(Named("mallory", "viewer")));
        await running.Http.ExpectAsync(400, "CREDENTIALS_AMBIGUOUS", HttpMethod.Get, "/v1/audits/of-two", "a", apiKey: "b");

        ActionRecord anonymous = Assert.Single(await ActionsAsync(new ActionFilter { Target = "/v1/audits/of-nobody" }));
        Assert.Equal(("anonymous", "none", "GET /v1/audits/{id}", 401, "CREDENTIALS_MISSING"), Of(anonymous));
        ActionRecord refused = Assert.Single(await ActionsAsync(new ActionFilter { Actor = "token:mallory" }));
        Assert.Equal(("token:mallory", "token", "GET /v1/actions", 403, "ROLE_MISSING"), Of(refused));
        ActionRecord ambiguous = Assert.Single(await ActionsAsync(new ActionFilter { Target = "/v1/audits/of-two" }));
        Assert.Equal("CREDENTIALS_AMBIGUOUS", ambiguous.Code);
    }

    [Fact]
    public async Task Failed_change_is_logged_and_a_question_is_not()
    {
        string token = Issuer.Key.Sign(Named("clumsy", "submitter"));

        await running.Http.ExpectAsync(400, "MALFORMED_INPUT", HttpMethod.Post, "/v1/audits", token, new RawJson("{}"));
        await running.Http.AskAsync(HttpMethod.Get, "/v1/audits", token);
        await running.Http.AskAsync(HttpMethod.Delete, "/nowhere", token);

        IReadOnlyList<ActionRecord> actions = await ActionsAsync(new ActionFilter { Actor = "token:clumsy" });
        Assert.Equal([404, 400], actions.Select(action => action.Status));
        Assert.Equal(["PATH_UNKNOWN", "MALFORMED_INPUT"], actions.Select(action => action.Code));
    }

    [Fact]
    public async Task Change_that_was_rolled_back_is_logged_as_failed_only()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new("Org1MSP");
        await using RunningService service = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await running.Postgres.CreateDatabaseAsync(), folder["one"]);

        await service.Http.ExpectAsync(503, "POLICY_NOT_ESTABLISHED", HttpMethod.Post, "/v1/audits", body: Answers.Submission("no policy"));

        ActionRecord action = Assert.Single(await service.ActionsAsync());
        Assert.Equal(("development", 503), (action.Actor, action.Status));
    }

    [Theory]
    [InlineData("compliance", true)]
    [InlineData("admin", true)]
    [InlineData("auditor", false)]
    [InlineData("submitter", false)]
    [InlineData("viewer", false)]
    public async Task Log_is_for_compliance_and_admin(string role, bool allowed)
    {
        (HttpStatusCode status, _, _) = await running.Http.AskAsync(HttpMethod.Get, "/v1/actions", Issuer.Token(role));

        Assert.Equal(allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task Log_is_read_in_pages_and_filtered()
    {
        string actor = Issuer.Key.Sign(Named("pager", "viewer"));
        for (int number = 0; number < 5; number++)
        {
            await running.Http.AskAsync(HttpMethod.Post, $"/v1/page-{number}", actor);
        }

        List<string> targets = [];
        string? cursor = null;
        do
        {
            string path = $"/v1/actions?actor=token:pager&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}";
            JsonObject page = (await running.Http.AskAsync(HttpMethod.Get, path, Issuer.Token("compliance"))).Body;
            targets.AddRange(page["actions"]!.AsArray().Select(action => (string)action!["target"]!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 5).Reverse().Select(number => $"/v1/page-{number}"), targets);
        JsonObject refused = (await running.Http.AskAsync(
            HttpMethod.Get, "/v1/actions?refused=true&target=/v1/page-3&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z", Issuer.Token("admin"))).Body;
        Assert.Single(refused["actions"]!.AsArray());
        JsonObject none = (await running.Http.AskAsync(HttpMethod.Get, "/v1/actions?refused=false&target=/v1/page-3", Issuer.Token("admin"))).Body;
        Assert.Empty(none["actions"]!.AsArray());
    }

    [Theory]
    [InlineData("?cursor=x")]
    [InlineData("?cursor=-1")]
    [InlineData("?limit=0")]
    [InlineData("?limit=501")]
    [InlineData("?refused=maybe")]
    [InlineData("?from=yesterday")]
    [InlineData("?actor=%00")]
    [InlineData("?who=alice")]
    public async Task Bad_question_to_the_log_is_refused(string query) =>
        await running.Http.ExpectAsync(400, "QUERY_INVALID", HttpMethod.Get, $"/v1/actions{query}", Issuer.Token("admin"));

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task No_path_changes_the_log(string method)
    {
        int before = (await ActionsAsync(new ActionFilter())).Count;

        await running.Http.ExpectAsync(404, "PATH_UNKNOWN", new HttpMethod(method), "/v1/actions", Issuer.Token("admin"));

        Assert.Equal(before + 1, (await ActionsAsync(new ActionFilter())).Count);
    }

    [Fact]
    public async Task Name_from_a_token_cannot_break_a_line_of_the_log()
    {
        await running.Http.AskAsync(HttpMethod.Post, "/v1/forged", Issuer.Key.Sign(Named("eve\r\n202 admin\u0000\u001b[2J", "viewer")));

        ActionRecord action = Assert.Single(await ActionsAsync(new ActionFilter { Target = "/v1/forged" }));
        Assert.Equal("token:eve202 admin[2J", action.Actor);
    }

    [Fact]
    public void Flood_of_refusals_is_counted_instead_of_listed()
    {
        var clock = new StandingClock();
        var budget = new RefusalBudget(clock);
        int listed = 0;
        for (int number = 0; number < RefusalBudget.Burst + 100; number++)
        {
            listed += budget.TryTake(out _) ? 1 : 0;
        }

        Assert.Equal(RefusalBudget.Burst, listed);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(budget.TryTake(out long unlisted));
        Assert.Equal(100, unlisted);
        Assert.True(budget.TryTake(out unlisted));
        Assert.Equal(0, unlisted);
    }

    private JsonObject Named(string subject, params string[] roles)
    {
        JsonObject claims = Issuer.Claims(roles);
        claims["sub"] = subject;
        return claims;
    }

    private Task<IReadOnlyList<ActionRecord>> ActionsAsync(ActionFilter filter) => running.Service.ActionsAsync(filter);

    private static (string, string, string, int, string?) Of(ActionRecord action) =>
        (action.Actor, action.Method, action.Action, action.Status, action.Code);

    /// <summary>A clock that stands still until it is moved.</summary>
    private sealed class StandingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        internal void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
