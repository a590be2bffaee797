using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Store;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

/// <summary>Work that was given up, and what people do about it.</summary>
[Collection(PostgresTests.Name)]
public sealed class ParkedTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Parked_work_is_listed_tried_again_and_discarded()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        bool refusing = true;
        channel.Before = (name, _) =>
        {
            if (Volatile.Read(ref refusing) && name is "Vote" or "audits:Dispute")
            {
                throw new LedgerRefusedException(new LedgerRefusal(LedgerErrorCode.RoleRequired, "the caller needs a role"));
            }
        };
        using var folder = new TemporaryFolder();
        var workers = new WorkerOptions { PollSeconds = 0.1, LongestPauseSeconds = 0.1, MaximumAttempts = 2 };
        await using RunningService service = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"], workers: workers);
        string voting = await service.SubmitAcceptedAsync("refused vote", "contract A { }");
        string exploding = await service.SubmitAcceptedAsync("explodes", "contract B { } // explode");
        using HttpResponseMessage disputed = await PostAsync(service, $"/v1/audits/{voting}/disputes", new { reason = "no" });

        JsonArray parked = await ParkedAsync(service, 3);
        Assert.Equal(["command", "score", "vote"], parked.Select(work => (string)work!["kind"]!).Order());
        JsonObject vote = Of(parked, "vote");
        JsonObject score = Of(parked, "score");
        Assert.Equal((voting, exploding), ((string)vote["target"]!, (string)score["target"]!));
        Assert.Contains("ROLE_REQUIRED", (string)vote["reason"]!, StringComparison.Ordinal);
        Assert.Contains("exploded", (string)score["reason"]!, StringComparison.Ordinal);
        Assert.Equal(2, (int)score["attempts"]!);
        Assert.Equal("score", (string)Assert.Single((await service.GetAsync("/v1/parked?kind=score"))["parked"]!.AsArray())!["kind"]!);
        Assert.True((bool)(await service.GetAsync("/v1/parked?limit=1"))["truncated"]!);
        Assert.Equal(parked.Select(work => (string)work!["id"]!), await PagedAsync(service));

        // Mended, the vote goes through; the model still explodes.
        Volatile.Write(ref refusing, false);
        using HttpResponseMessage retried = await PostAsync(service, $"/v1/parked/{vote["id"]}/retry", new { });
        using HttpResponseMessage hopeless = await PostAsync(service, $"/v1/parked/{score["id"]}/retry", new { });
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (retried.StatusCode, hopeless.StatusCode));
        await service.DecidedAsync(voting, 1);
        parked = await ParkedAsync(service, 2);
        Assert.Equal((string)score["id"]!, (string)Of(parked, "score")["id"]!);

        using HttpResponseMessage discarded = await PostAsync(service, $"/v1/parked/{score["id"]}/discard", new { reason = "nobody needs it" });
        using HttpResponseMessage twice = await PostAsync(service, $"/v1/parked/{score["id"]}/discard", new { reason = "nobody needs it" });
        using HttpResponseMessage late = await PostAsync(service, $"/v1/parked/{score["id"]}/retry", new { });
        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (discarded.StatusCode, twice.StatusCode, late.StatusCode));
        Assert.Equal("PARKED_UNKNOWN", (string)(await RunningService.ReadAsync(late))["code"]!);
        Assert.Equal("command", (string)(await ParkedAsync(service, 1))[0]!["kind"]!);
        await service.HealthAsync(health => (int)health["work"]!["parkedJobs"]! == 0);

        // Who did it stands in the action log.
        JsonArray actions = (await service.GetAsync("/v1/actions"))["actions"]!.AsArray();
        Assert.Contains(actions, action => (string)action!["action"]! == "POST /v1/parked/{id}/discard" && (string)action["target"]! == (string)score["id"]!);
    }

    [Fact]
    public async Task Requests_about_parked_work_that_cannot_be_meant_are_refused()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await RunningService.StartAsync(
            new MemoryChannel("Org1MSP").Ready(HashScorer.Hash).Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
        foreach ((string path, object body, string code) in ((string, object, string)[])
        [
            ("/v1/parked/job-1/retry", new { }, "PARKED_UNKNOWN"),
            ("/v1/parked/job-x/retry", new { }, "PARKED_UNKNOWN"),
            ("/v1/parked/1/retry", new { }, "PARKED_UNKNOWN"),
            ("/v1/parked/command--1/retry", new { }, "PARKED_UNKNOWN"),
            ("/v1/parked/job-1/retry", new { reason = "x" }, "MALFORMED_INPUT"),
            ("/v1/parked/job-1/discard", new { }, "MALFORMED_INPUT"),
            ("/v1/parked/job-1/discard", new { reason = " " }, "MALFORMED_INPUT"),
            ("/v1/parked/job-1/discard?x=1", new { reason = "x" }, "QUERY_INVALID"),
        ])
        {
            using HttpResponseMessage response = await PostAsync(service, path, body);
            Assert.Equal((path, code), (path, (string?)(await RunningService.ReadAsync(response))["code"]));
        }

        Assert.Equal("QUERY_INVALID", (string)(await service.GetAsync("/v1/parked?kind=nonsense"))["code"]!);
        Assert.Equal("QUERY_INVALID", (string)(await service.GetAsync("/v1/parked?limit=0"))["code"]!);
        foreach (string cursor in new[] { "x", "eDp5Ono", AlertCursorText })
        {
            Assert.Equal((cursor, "QUERY_INVALID"), (cursor, (string)(await service.GetAsync($"/v1/parked?cursor={cursor}"))["code"]!));
        }
    }

    private static string AlertCursorText => new AlertCursor(1, "t", "AlertRaised").ToString();

    // One after the other, as a caller with small pages gets them.
    private static async Task<List<string>> PagedAsync(RunningService service)
    {
        List<string> ids = [];
        string? cursor = "";
        while (cursor is not null)
        {
            JsonObject page = await service.GetAsync($"/v1/parked?limit=1{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            ids.Add((string)Assert.Single(page["parked"]!.AsArray())!["id"]!);
            cursor = (string?)page["nextCursor"];
            Assert.Equal(cursor is not null, (bool)page["truncated"]!);
        }

        return ids;
    }

    private static JsonObject Of(JsonArray parked, string kind) => parked.Single(work => (string)work!["kind"]! == kind)!.AsObject();

    private static async Task<JsonArray> ParkedAsync(RunningService service, int count)
    {
        CancellationToken patience = RunningService.Patience();
        while (true)
        {
            JsonArray parked = (await service.GetAsync("/v1/parked"))["parked"]!.AsArray();
            if (parked.Count == count)
            {
                return parked;
            }

            await Task.Delay(20, patience);
        }
    }

    private static Task<HttpResponseMessage> PostAsync(RunningService service, string path, object body) =>
        service.Http.PostAsJsonAsync(path, body, RunningService.Patience());
}
