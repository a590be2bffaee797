using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Store;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

[Collection(PostgresTests.Name)]
public sealed class WorkerTests(PostgresFixture postgres)
{
    private const string Bank = "pragma solidity ^0.8.0; contract Bank { }";

    [Fact]
    public async Task Model_that_is_not_active_is_refused_until_it_is()
    {
        var channel = new MemoryChannel("Org1MSP");
        channel.EstablishPolicy();
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder["one"]);

        string id = await service.SubmitAcceptedAsync("Bank", Bank);
        JsonObject refusing = await service.HealthAsync(told => (int)told["work"]!["openJobs"]! == 1);
        Assert.Equal("unavailable", (string)refusing["status"]!);
        Assert.Equal("UNKNOWN", (string)refusing["model"]!["status"]!);
        Assert.Equal(HashScorer.Hash, (string)refusing["model"]!["bundle"]!);
        Assert.Empty(channel.Audits.Single().Votes);

        channel.Activate(HashScorer.Hash);

        await service.DecidedAsync(id, votes: 1);
        // What /health says may be a second old.
        JsonObject scoring = await service.HealthAsync(
            told => (string)told["status"]! == "ok" && (long?)told["projection"]!["indexedBlock"] == channel.Height - 1);
        Assert.Equal("ACTIVE", (string)scoring["model"]!["status"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Submission_goes_on_under_a_policy_that_came_into_force_on_its_way(bool hashOnly)
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").WithHashOnly().Ready(HashScorer.Hash);
        int opens = 0;
        channel.Before = (name, _) =>
        {
            if (name == "Open" && Interlocked.Increment(ref opens) == 1)
            {
                channel.EstablishPolicy();
            }
        };
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder["one"]);
        using var content = new StringContent(Bank);
        using HttpResponseMessage response = await service.Http.PostAsync(
            new Uri($"/v1/audits?name=Bank{(hashOnly ? "&sharing=hash-only" : "")}", UriKind.Relative), content, RunningService.Patience());
        JsonObject taken = await RunningService.ReadAsync(response);
        string meant = (string)taken["id"]!;
        Assert.Equal(1, (int)taken["policyVersion"]!);

        // Asked for by the id that was given, it is found as the audit that the channel opened.
        JsonObject decided = await service.DecidedAsync(meant, votes: 1);

        string opened = Assert.Single(channel.Audits).Id;
        Assert.NotEqual(meant, opened);
        Assert.Equal((opened, 2, (string)taken["sourceHash"]!), ((string)decided["id"]!, (int)decided["policyVersion"]!, (string)decided["sourceHash"]!));
        Assert.Empty((await service.GetAsync("/v1/parked"))["parked"]!.AsArray());
        Assert.Null(await service.Database.RunAsync(unit => unit.Submissions.FindAsync(meant, default), RunningService.Patience()));
        Submission kept = (await service.Database.RunAsync(unit => unit.Submissions.FindAsync(opened, default), RunningService.Patience()))!;
        Assert.Equal((2, "Bank"), (kept.PolicyVersion, kept.Name));
    }

    [Fact]
    public async Task Retired_model_stops_scoring()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder["one"]);
        await service.DecidedAsync(await service.SubmitAcceptedAsync("Bank", Bank), votes: 1);

        channel.Retire(HashScorer.Hash);
        await service.HealthAsync(told => (string)told["model"]!["status"]! == "RETIRED");
        string late = await service.SubmitAcceptedAsync("Late", "contract Late { }");
        await service.HealthAsync(told => (int)told["work"]!["openJobs"]! == 1);

        Assert.Empty(channel.Find(late)!.Votes);
    }

    [Fact]
    public async Task Ledger_that_is_away_is_waited_for()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder["one"]);
        await service.HealthAsync(told => (long?)told["projection"]!["indexedBlock"] == 1);

        channel.Before = (_, _) => throw new LedgerUnavailableException("the peer is down");
        string id = await service.SubmitAcceptedAsync("Bank", Bank);
        JsonObject away = await service.HealthAsync(told => !(bool)told["gateway"]!["ok"]!);
        Assert.Equal("unavailable", (string)away["status"]!);
        Assert.Contains("the peer is down", (string)away["gateway"]!["failure"]!, StringComparison.Ordinal);

        channel.Before = (_, _) => { };
        await service.DecidedAsync(id, votes: 1);
        Assert.Equal(1, channel.Committed[("Open", "Org1MSP")]);
    }

    [Fact]
    public async Task Lagging_peer_is_given_time()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        int early = 0;
        channel.Before = (name, _) =>
        {
            if (name is "Vote" or "Source" && Interlocked.Increment(ref early) <= 4)
            {
                throw new LedgerRefusedException(new LedgerRefusal(LedgerErrorCode.AuditUnknown, "a block behind"));
            }
        };
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder["one"]);

        await service.DecidedAsync(await service.SubmitAcceptedAsync("Bank", Bank), votes: 1);

        Assert.True(early > 4);
    }

    [Fact]
    public async Task Refused_command_is_parked_and_shown_with_its_reason()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        channel.Before = (name, _) =>
        {
            if (name == "Open")
            {
                throw new LedgerRefusedException(new LedgerRefusal(LedgerErrorCode.RoleRequired, "the caller is no submitter"));
            }
        };
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder["one"]);

        string id = await service.SubmitAcceptedAsync("Bank", Bank);
        JsonObject health = await service.HealthAsync(told => told["work"]!["parkedCommands"]!.AsArray().Count > 0);

        JsonNode parked = health["work"]!["parkedCommands"]!.AsArray().Single()!;
        Assert.Equal(("Open", id), ((string)parked["kind"]!, (string)parked["auditId"]!));
        Assert.Contains("ROLE_REQUIRED: the caller is no submitter", (string)parked["reason"]!, StringComparison.Ordinal);
        Assert.Empty(channel.Audits);
        JsonNode shown = (await service.GetAsync($"/v1/audits/{id}"))["audits"]![0]!;
        Assert.Equal("OPEN", (string)shown["status"]!);
        Assert.Contains("ROLE_REQUIRED", (string)shown["failure"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_that_is_not_the_channels_is_never_scored()
    {
        var channel = new MemoryChannel("Org1MSP");
        channel.EstablishPolicy();
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder["one"], maximumAttempts: 2);
        string id = await service.SubmitAcceptedAsync("Bank", Bank);
        await service.HealthAsync(told => (int)told["work"]!["openJobs"]! == 1);

        channel.ReplaceSource(id, SourceBundle.OfFile("source.sol", "contract Harmless { }").Bytes.ToArray());
        channel.Activate(HashScorer.Hash);
        await service.HealthAsync(told => (int)told["work"]!["parkedJobs"]! == 1);

        Assert.Empty(channel.Find(id)!.Votes);
        Job job = (await service.Database.RunAsync(unit => unit.Jobs.FindAsync(EventProjector.ScoreJob, id, default), default))!;
        Assert.Contains(channel.Find(id)!.SourceHash, job.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failing_model_parks_its_job_and_others_go_on()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder["one"], maximumAttempts: 2);

        string bad = await service.SubmitAcceptedAsync("Bad", "contract explode { }");
        string good = await service.SubmitAcceptedAsync("Good", Bank);
        await service.DecidedAsync(good, votes: 1);
        await service.HealthAsync(told => (int)told["work"]!["parkedJobs"]! == 1);

        Assert.Empty(channel.Find(bad)!.Votes);
    }

    [Fact]
    public async Task Unreadable_event_is_passed_over_and_what_follows_is_not_lost()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        channel.PublishRaw("feed", [0xff, 0x00]);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder["one"]);

        await service.DecidedAsync(await service.SubmitAcceptedAsync("Bank", Bank), votes: 1);

        Assert.Equal("EventUnreadable", Assert.Single(await service.Database.Queries.AlertsAsync("", default)).Kind);
    }

    [Fact]
    public async Task Two_workers_of_one_organisation_vote_once()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        string database = await postgres.CreateDatabaseAsync();
        await using RunningService one = await RunningService.StartAsync(channel.Client("Org1MSP"), "Org1MSP", database, folder["one"]);
        await using RunningService two = await RunningService.StartAsync(channel.Client("Org1MSP"), "Org1MSP", database, folder["two"]);

        string[] ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            number => (number % 2 == 0 ? one : two).SubmitAcceptedAsync($"Bank{number}", $"contract Bank{number} {{ }}")));
        foreach (string id in ids)
        {
            await one.DecidedAsync(id, votes: 1);
        }

        Assert.Equal(8, channel.Committed[("Open", "Org1MSP")]);
        Assert.Equal(8, channel.Committed[("Vote", "Org1MSP")]);
    }

    private async Task<RunningService> StartAsync(MemoryChannel channel, string dataFolder, int maximumAttempts = 5) => await RunningService.StartAsync(
        channel.Client("Org1MSP"),
        "Org1MSP",
        await postgres.CreateDatabaseAsync(),
        dataFolder,
        workers: new WorkerOptions { PollSeconds = 0.1, LongestPauseSeconds = 0.1, Dispatchers = 2, MaximumAttempts = maximumAttempts });
}
