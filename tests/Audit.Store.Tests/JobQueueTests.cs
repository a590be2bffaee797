namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class JobQueueTests(PostgresFixture postgres)
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Job_is_added_once_per_kind_and_audit()
    {
        await using AuditDatabase database = await postgres.OpenAsync();

        Assert.True(await EnqueueAsync(database, "a1"));
        Assert.False(await EnqueueAsync(database, "a1"));
        Assert.True(await database.RunAsync(unit => unit.Jobs.EnqueueAsync("other", "a1", "", default), default));
    }

    [Fact]
    public async Task Two_workers_claim_each_job_once()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        string[] audits = [.. Enumerable.Range(0, 40).Select(number => $"a{number:d2}")];
        foreach (string audit in audits)
        {
            await EnqueueAsync(database, audit);
        }

        List<string>[] claimed = await Task.WhenAll(DrainAsync(database), DrainAsync(database));

        Assert.Equal(audits, claimed.SelectMany(list => list).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Job_locked_by_an_open_claim_is_skipped_not_waited_for()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await EnqueueAsync(database, "a1");
        await EnqueueAsync(database, "a2");
        await using UnitOfWork first = await database.BeginAsync(PostgresFixture.Patience());
        await using UnitOfWork second = await database.BeginAsync(PostgresFixture.Patience());

        Job? one = (await first.Jobs.ClaimAsync("score", Lease(), 1, PostgresFixture.Patience())).SingleOrDefault();
        Job? two = (await second.Jobs.ClaimAsync("score", Lease(), 1, PostgresFixture.Patience())).SingleOrDefault();

        Assert.Equal(("a1", "a2"), (one?.AuditId, two?.AuditId));
    }

    [Fact]
    public async Task Claim_rolled_back_leaves_the_job_ready()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await EnqueueAsync(database, "a1");
        await using (UnitOfWork lost = await database.BeginAsync(PostgresFixture.Patience()))
        {
            Assert.Single(await lost.Jobs.ClaimAsync("score", Lease(), 1, PostgresFixture.Patience()));
        }

        Job? claimed = await ClaimAsync(database, Lease());

        Assert.Equal((JobState.Running, 1), (claimed?.State, claimed?.Attempts ?? 0));
    }

    [Fact]
    public async Task Job_of_a_dead_worker_is_claimed_again_after_its_lease()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await EnqueueAsync(database, "a1");
        Job dead = (await ClaimAsync(database, Lease()))!;

        clock.Advance(LeaseTime - TimeSpan.FromSeconds(1));
        Assert.Null(await ClaimAsync(database, Lease()));
        clock.Advance(TimeSpan.FromSeconds(1));
        Job again = (await ClaimAsync(database, Lease()))!;

        Assert.Equal((dead.Id, 2), (again.Id, again.Attempts));
        var lost = await Assert.ThrowsAsync<LeaseLostException>(() => CompleteAsync(database, dead));
        Assert.Equal(dead.LeaseOwner, lost.Owner);
        await CompleteAsync(database, again);
    }

    [Fact]
    public async Task Extended_lease_keeps_the_job()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await EnqueueAsync(database, "a1");
        Job job = (await ClaimAsync(database, Lease()))!;
        clock.Advance(LeaseTime - TimeSpan.FromSeconds(1));

        await database.RunAsync(unit => unit.Jobs.ExtendAsync(job, LeaseTime, default), default);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await ClaimAsync(database, Lease()));
        await CompleteAsync(database, job);
    }

    [Fact]
    public async Task Job_that_kills_its_workers_is_parked()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await EnqueueAsync(database, "a1");
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal(attempt, (await ClaimAsync(database, Lease()))?.Attempts);
            clock.Advance(LeaseTime);
        }

        Assert.Null(await ClaimAsync(database, Lease()));

        Job parked = (await FindAsync(database, "a1"))!;
        Assert.Equal(JobState.Parked, parked.State);
        Assert.Contains("attempt 3", parked.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_job_waits_then_is_parked_at_the_last_attempt()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await EnqueueAsync(database, "a1");

        for (int attempt = 1; attempt <= 3; attempt++)
        {
            Job job = (await ClaimAsync(database, Lease()))!;
            JobState state = await database.RunAsync(unit => unit.Jobs.FailAsync(job, "broken", TimeSpan.FromSeconds(10), 3, default), default);
            Assert.Equal(attempt < 3 ? JobState.Ready : JobState.Parked, state);
            Assert.Null(await ClaimAsync(database, Lease()));
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Null(await ClaimAsync(database, Lease()));
        Assert.Equal("broken", (await FindAsync(database, "a1"))!.LastError);
    }

    [Fact]
    public async Task Postponed_job_does_not_use_up_an_attempt()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await EnqueueAsync(database, "a1");
        for (int round = 0; round < 10; round++)
        {
            Job job = (await ClaimAsync(database, Lease()))!;
            Assert.Equal(1, job.Attempts);
            await database.RunAsync(unit => unit.Jobs.PostponeAsync(job, "peer away", TimeSpan.FromSeconds(1), default), default);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Job_and_its_effect_commit_together()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await EnqueueAsync(database, "a1");
        Job job = (await ClaimAsync(database, Lease()))!;

        await using (UnitOfWork lost = await database.BeginAsync(PostgresFixture.Patience()))
        {
            await lost.Jobs.CompleteAsync(job, default);
            await lost.Outbox.AddAsync(OutboxKind.Vote, "a1", "m", "{}", default);
        }

        Assert.Equal(JobState.Running, (await FindAsync(database, "a1"))!.State);
        Assert.Null(await database.RunAsync(unit => unit.Outbox.FindAsync(OutboxKind.Vote, "a1", "m", default), default));
    }

    [Fact]
    public async Task Released_leases_of_one_service_are_claimed_at_once()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await EnqueueAsync(database, "a1");
        await EnqueueAsync(database, "a2");
        await ClaimAsync(database, WorkerLease.Create("here", "test", LeaseTime, 3));
        await ClaimAsync(database, WorkerLease.Create("elsewhere", "test", LeaseTime, 3));

        Assert.Equal(1, await database.RunAsync(unit => unit.Jobs.ReleaseAsync("here", default), PostgresFixture.Patience()));

        Job again = (await ClaimAsync(database, Lease()))!;
        Assert.Equal(("a1", 2), (again.AuditId, again.Attempts));
        Assert.Null(await ClaimAsync(database, Lease()));
    }

    private static WorkerLease Lease() => WorkerLease.Create("here", "test", LeaseTime, 3);

    private static Task<bool> EnqueueAsync(AuditDatabase database, string auditId) =>
        database.RunAsync(unit => unit.Jobs.EnqueueAsync("score", auditId, "", default), PostgresFixture.Patience());

    private static async Task<Job?> ClaimAsync(AuditDatabase database, WorkerLease lease) => (await database.RunAsync(
        unit => unit.Jobs.ClaimAsync("score", lease, 1, default), PostgresFixture.Patience())).SingleOrDefault();

    private static Task<Job?> FindAsync(AuditDatabase database, string auditId) =>
        database.RunAsync(unit => unit.Jobs.FindAsync("score", auditId, default), PostgresFixture.Patience());

    private static Task CompleteAsync(AuditDatabase database, Job job) =>
        database.RunAsync(unit => unit.Jobs.CompleteAsync(job, default), PostgresFixture.Patience());

    private static async Task<List<string>> DrainAsync(AuditDatabase database)
    {
        WorkerLease lease = Lease();
        List<string> done = [];
        while (await ClaimAsync(database, lease) is { } job)
        {
            done.Add(job.AuditId);
            await CompleteAsync(database, job);
        }

        return done;
    }
}
