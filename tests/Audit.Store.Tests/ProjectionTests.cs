namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class ProjectionTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Events_projected_twice_give_the_same_read_model()
    {
        await using AuditDatabase database = await postgres.OpenAsync();

        await database.RunAsync(ProjectAllAsync, PostgresFixture.Patience());
        AuditView once = (await database.Queries.FindAsync("a1", default))!;
        await database.RunAsync(ProjectAllAsync, PostgresFixture.Patience());
        AuditView twice = (await database.Queries.FindAsync("a1", default))!;

        Assert.Equivalent(once, twice, strict: true);
        Assert.Equal("DECIDED", twice.Status);
        Assert.Equal(["Org1MSP", "Org2MSP"], twice.Votes.Select(vote => vote.MspId));
        Assert.Equal(9000, twice.Verdict!.Scores["reentrancy"]);
        Assert.Equal(new LedgerPlace("tx4", 8), twice.Verdict.Place);
        Assert.Equal(ReadModelSamples.OpenedAt, twice.Audit.OpenedAt);
        ProjectedAlert alert = Assert.Single(await database.Queries.AlertsAsync("a1", default));
        Assert.Equal(("AlertRaised", "reentrancy"), (alert.Kind, Assert.Single(alert.Classes)));
        Assert.Equal(1, (await database.Queries.LatestPolicyAsync(default))!.Version);
    }

    [Fact]
    public async Task Model_follows_the_channel_and_an_event_of_an_earlier_block_changes_nothing()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        foreach ((string status, long block) in ((string, long)[])[("PROPOSED", 3), ("ACTIVE", 4), ("SUSPENDED", 5), ("ACTIVE", 6), ("REVOKED", 9), ("ACTIVE", 4)])
        {
            ProjectedModel model = ReadModelSamples.Model("m1", status) with { Place = new LedgerPlace($"tx{block}", block) };
            await database.RunAsync(unit => unit.Projection.ModelChangedAsync(model, default), PostgresFixture.Patience());
        }

        Assert.Equal("REVOKED", await database.Queries.ModelStatusAsync("m1", default));
        Assert.Null(await database.Queries.ModelStatusAsync("m2", default));
    }

    [Fact]
    public async Task Event_job_and_checkpoint_commit_or_vanish_together()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await using (UnitOfWork lost = await database.BeginAsync(PostgresFixture.Patience()))
        {
            await HandleAsync(lost);
        }

        Assert.Null(await database.Queries.FindAsync("a1", default));
        Assert.Null(await CheckpointAsync(database));

        await database.RunAsync(HandleAsync, PostgresFixture.Patience());

        Assert.NotNull(await database.Queries.FindAsync("a1", default));
        Assert.Equal(new EventPosition(7, "tx1"), await CheckpointAsync(database));
        StoreStatus status = await database.Queries.StatusAsync("audit", "audit", default);
        Assert.Equal((7L, 1L), (status.IndexedBlock, status.OpenJobs));

        static async Task HandleAsync(UnitOfWork unit)
        {
            unit.Batch.Add(ReadModelSamples.Audit("a1"));
            await unit.Batch.FlushAsync(default);
            await unit.Jobs.EnqueueAsync("score", "a1", "", default);
            await unit.Checkpoints.WriteAsync("audit", "audit", new EventPosition(7, "tx1"), default);
        }
    }

    [Fact]
    public async Task Checkpoint_never_moves_to_an_earlier_block()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        foreach (EventPosition position in (EventPosition[])[new(3, "b"), new(2, "a"), new(3, "c"), new(3, null)])
        {
            await database.RunAsync(unit => unit.Checkpoints.WriteAsync("audit", "audit", position, default), PostgresFixture.Patience());
        }

        Assert.Equal(new EventPosition(3, null), await CheckpointAsync(database));
    }

    private static Task<EventPosition?> CheckpointAsync(AuditDatabase database) =>
        database.RunAsync(unit => unit.Checkpoints.ReadAsync("audit", "audit", default), PostgresFixture.Patience());

    private static async Task ProjectAllAsync(UnitOfWork unit)
    {
        await unit.Projection.PolicyEstablishedAsync(new ProjectedPolicy(1, "{}", ReadModelSamples.OpenedAt, new LedgerPlace("tx0", 5)), default);
        unit.Batch.Add(ReadModelSamples.Audit("a1"));
        unit.Batch.Add(ReadModelSamples.Vote("a1", "Org1MSP", "tx3", 7));
        unit.Batch.Add(ReadModelSamples.Vote("a1", "Org2MSP", "tx4", 8));
        unit.Batch.Add(new ProjectedAlert("AlertRaised", "a1", ["reentrancy"], false, new LedgerPlace("tx4", 8)));
        unit.Batch.Add(ReadModelSamples.Verdict("a1", "FAIL", ["reentrancy"]));
        await unit.Batch.FlushAsync(default);
    }
}
