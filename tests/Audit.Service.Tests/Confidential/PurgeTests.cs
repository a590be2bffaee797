using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Service.Tests.Dashboard;
using Audit.Store;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

/// <summary>What a purge leaves with the organisations' services.</summary>
[Collection(PostgresTests.Name)]
public sealed class PurgeTests(PostgresFixture postgres)
{
    private const string Source = "contract Secret { uint a; }";

    [Fact]
    public async Task Purge_takes_copies_and_findings_from_every_service_and_nothing_else()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP", "Org2MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        string database = await postgres.CreateDatabaseAsync();
        await using RunningService opener = await StartAsync(channel, "Org1MSP", database, folder["one"]);
        await using RunningService other = await StartAsync(channel, "Org2MSP", await postgres.CreateDatabaseAsync(), folder["two"]);
        string purged = await opener.SubmitAcceptedAsync("purged", Source);
        string kept = await opener.SubmitAcceptedAsync("kept", Source + " // kept");
        foreach (RunningService service in (RunningService[])[opener, other])
        {
            Assert.NotEmpty((await service.DecidedAsync(purged, 2))["findings"]!.AsArray());
            await service.DecidedAsync(kept, 2);
        }

        channel.Purge(purged, "Org1MSP");

        foreach (RunningService service in (RunningService[])[opener, other])
        {
            JsonObject audit = await PurgedAsync(service, purged);
            Assert.Equal(("DECIDED", 2, 0), ((string)audit["status"]!, audit["votes"]!.AsArray().Count, audit["findings"]!.AsArray().Count));
            Assert.NotEmpty((await service.DecidedAsync(kept, 2))["findings"]!.AsArray());
            Assert.Empty(await service.Database.Queries.ReportsAsync(purged, RunningService.Patience()));
        }

        Assert.Null(await SubmissionAsync(opener, purged));
        Assert.NotNull(await SubmissionAsync(opener, kept));

        // A service that still holds the findings in its hands cannot put them back.
        await opener.Database.RunAsync(unit => unit.Reports.AddAsync(purged, "late", "{}", "d", RunningService.Patience()), RunningService.Patience());
        Assert.Empty(await opener.Database.Queries.ReportsAsync(purged, RunningService.Patience()));
    }

    [Fact]
    public async Task Purge_ends_the_scoring_that_would_need_the_source()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP");
        channel.EstablishPolicy();
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);

        // Nothing is scored before the model is active, so the first audit's job waits. The second's is claimed after the purge was ordered, and
        // before the service reads of it.
        string waiting = await service.SubmitAcceptedAsync("waiting", Source);
        await JobAsync(service, waiting, job => job.State == JobState.Ready);
        channel.Purge(waiting, "Org1MSP");
        Job ended = await JobAsync(service, waiting, job => job.State == JobState.Done);
        Assert.Contains("SOURCE_PURGED", ended.LastError, StringComparison.Ordinal);

        string late = await service.SubmitAcceptedAsync("late", Source + " // late");
        await JobAsync(service, late, job => job.State == JobState.Ready);
        channel.Before = (name, _) =>
        {
            if (name == "Source")
            {
                throw new LedgerRefusedException(new LedgerRefusal(LedgerErrorCode.SourcePurged, "only its hash is left"));
            }
        };
        channel.Activate(HashScorer.Hash);
        Assert.Contains("SOURCE_PURGED", (await JobAsync(service, late, job => job.State == JobState.Done)).LastError, StringComparison.Ordinal);

        Assert.Empty((await service.GetAsync("/v1/parked"))["parked"]!.AsArray());
        Assert.Empty(channel.Audits.SelectMany(audit => audit.Votes));
    }

    [Fact]
    public async Task Purge_of_a_source_that_is_shared_with_nobody_takes_what_is_here()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").WithHashOnly().Ready(HashScorer.Hash);
        channel.Execute = NothingToPurge;
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
        string id = await HashOnlyAsync(service, Source);
        Assert.NotEmpty((await service.DecidedAsync(id, 1))["findings"]!.AsArray());

        JsonObject done = await PurgeAsync(service, id);

        Assert.Equal(("DONE", id), ((string)done["state"]!, (string)done["result"]!["auditId"]!));
        Assert.Null(await SubmissionAsync(service, id));
        Assert.Empty((await service.DecidedAsync(id, 1))["findings"]!.AsArray());
        Assert.Empty(await service.Database.Queries.ReportsAsync(id, RunningService.Patience()));
        using (PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]))
        {
            string page = await visitor.ReadAsync($"/audits/{id}");
            Assert.DoesNotContain("uint a", page, StringComparison.Ordinal);
        }

        // Once more changes nothing; handed in again, it is there again.
        Assert.Equal("DONE", (string)(await PurgeAsync(service, id))["state"]!);
        Assert.Equal(id, await HashOnlyAsync(service, Source));
        Assert.NotNull(await SubmissionAsync(service, id));
    }

    [Fact]
    public async Task Purge_of_a_source_that_another_audit_shares_is_refused_and_says_which()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").WithHashOnly().Ready(HashScorer.Hash);
        channel.Execute = NothingToPurge;
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
        string id = await HashOnlyAsync(service, Source);
        await service.DecidedAsync(id, 1);
        string shared = await service.SubmitAcceptedAsync("shared", Source);
        await service.DecidedAsync(shared, 1);

        JsonObject refused = await PurgeAsync(service, id);

        Assert.Equal("REFUSED", (string)refused["state"]!);
        Assert.Contains(shared, (string)refused["failure"]!, StringComparison.Ordinal);
        Assert.NotNull(await SubmissionAsync(service, id));
        Assert.NotEmpty((await service.DecidedAsync(shared, 1))["findings"]!.AsArray());
    }

    [Fact]
    public async Task Purge_waits_for_a_source_that_is_being_scored()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").WithHashOnly();
        channel.Execute = NothingToPurge;
        channel.EstablishPolicy();
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
        string id = await HashOnlyAsync(service, Source);
        Job waiting = await JobAsync(service, id, job => job.State == JobState.Ready);

        // Somebody is at it: nothing is taken from under their hands.
        var lease = WorkerLease.Create("somebody", "scorer", TimeSpan.FromMinutes(10), 5);
        Job claimed = (await service.Database.RunRepeatableAsync(
            unit => unit.Jobs.ClaimAsync(waiting.Kind, lease, 1, RunningService.Patience()), RunningService.Patience())).Single();
        string hash = (string)(await service.GetAsync($"/v1/audits/{id}"))["audits"]![0]!["sourceHash"]!;
        OwnSourcePurge busy = await service.Database.RunAsync(unit => unit.Sources.PurgeOwnAsync(hash, "why", default), RunningService.Patience());
        Assert.Equal(new OwnSourcePurge(true, null), busy);
        Assert.NotNull(await SubmissionAsync(service, id));

        await service.Database.RunAsync(
            unit => unit.Jobs.FailAsync(claimed, "cut off", TimeSpan.FromDays(1), 5, RunningService.Patience()), RunningService.Patience());
        Assert.Equal("DONE", (string)(await PurgeAsync(service, id))["state"]!);
        Assert.Null(await SubmissionAsync(service, id));
        Assert.Contains("SOURCE_PURGED", (await JobAsync(service, id, job => job.State == JobState.Done)).LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebuild_and_restore_keep_a_source_that_is_nowhere_else()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").WithHashOnly().Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        string name = await postgres.CreateDatabaseAsync();
        string id;
        await using (RunningService service = await StartAsync(channel, "Org1MSP", name, folder["one"]))
        {
            using var content = new StringContent(Source, System.Text.Encoding.UTF8, "text/plain");
            using HttpResponseMessage response = await service.Http.PostAsync(
                new Uri("/v1/audits?name=a&salt=true&sharing=hash-only", UriKind.Relative), content, RunningService.Patience());
            id = (string)(await RunningService.ReadAsync(response))["id"]!;
            await service.DecidedAsync(id, 1);
        }

        await using AuditDatabase database = await AuditDatabase.OpenAsync(name, TimeProvider.System, RunningService.Patience());
        var options = new AuditServiceOptions { MspId = "Org1MSP" };
        RebuildReport report = await new ReadModelRebuilder(database, channel.Client("Org1MSP"), options, TimeProvider.System)
            .RunAsync(replace: true, null, RunningService.Patience());
        Assert.True(report.WasEqual);
        Submission before = (await database.RunAsync(unit => unit.Submissions.FindAsync(id, RunningService.Patience()), RunningService.Patience()))!;

        string archive = folder["backup.zip"];
        await database.BackupAsync("Org1MSP", archive, RunningService.Patience());
        await using AuditDatabase restored = await AuditDatabase.OpenAsync(
            await postgres.CreateDatabaseAsync(), TimeProvider.System, RunningService.Patience());
        await restored.RestoreAsync("Org1MSP", archive, RunningService.Patience());
        Submission after = (await restored.RunAsync(unit => unit.Submissions.FindAsync(id, RunningService.Patience()), RunningService.Patience()))!;

        Assert.Equal(before.Source, after.Source);
        Assert.Equal(("hash-only", true, before.SourceHash), (after.Sharing, after.Salted, SourceBundle.Parse(after.Source).Hash));
    }

    // As the ledger answers where there was nothing on the channel.
    private static string? NothingToPurge(string name, IReadOnlyList<string> arguments) => name == "audits:PurgeSource"
        ? throw new LedgerRefusedException(new LedgerRefusal(LedgerErrorCode.SourceNotShared, "the source never was on the channel"))
        : null;

    private static async Task<string> HashOnlyAsync(RunningService service, string source)
    {
        using HttpResponseMessage response = await service.Http.PostAsJsonAsync(
            "/v1/audits", new { name = "secret", source, sharing = "hash-only" }, RunningService.Patience());
        return (string)(await RunningService.ReadAsync(response))["id"]!;
    }

    // The command as it is when it has come to its end.
    private static async Task<JsonObject> PurgeAsync(RunningService service, string auditId)
    {
        using HttpResponseMessage response = await service.Http.PostAsJsonAsync(
            $"/v1/audits/{auditId}/purge", new { reason = "a customer asked for it" }, RunningService.Patience());
        CancellationToken patience = RunningService.Patience();
        while (true)
        {
            JsonObject command = await service.GetAsync(response.Headers.Location!.ToString());
            if ((string)command["state"]! != "PENDING")
            {
                return command;
            }

            await Task.Delay(20, patience);
        }
    }

    private static Task<Submission?> SubmissionAsync(RunningService service, string auditId) =>
        service.Database.RunAsync(unit => unit.Submissions.FindAsync(auditId, RunningService.Patience()), RunningService.Patience());

    private static async Task<JsonObject> PurgedAsync(RunningService service, string auditId)
    {
        CancellationToken patience = RunningService.Patience();
        while (true)
        {
            JsonObject audit = (await service.GetAsync($"/v1/audits/{auditId}"))["audits"]![0]!.AsObject();
            if (audit["purgedAt"] is not null)
            {
                return audit;
            }

            await Task.Delay(20, patience);
        }
    }

    private static async Task<Job> JobAsync(RunningService service, string auditId, Func<Job, bool> until)
    {
        CancellationToken patience = RunningService.Patience();
        while (true)
        {
            Job? job = await service.Database.RunAsync(unit => unit.Jobs.FindAsync("score", auditId, patience), patience);
            if (job is not null && until(job))
            {
                return job;
            }

            await Task.Delay(20, patience);
        }
    }

    private static Task<RunningService> StartAsync(MemoryChannel channel, string mspId, string database, string folder) =>
        RunningService.StartAsync(channel.Client(mspId), mspId, database, folder);
}
