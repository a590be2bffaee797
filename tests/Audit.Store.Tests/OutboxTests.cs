using System.Text;

namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class OutboxTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Vote_is_added_once_per_audit_and_model_also_at_the_same_time()
    {
        await using AuditDatabase database = await postgres.OpenAsync();

        bool[] added = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AddAsync(database, OutboxKind.Vote, "a1", "m1")));

        Assert.Single(added, true);
        Assert.True(await AddAsync(database, OutboxKind.Vote, "a1", "m2"));
        Assert.True(await AddAsync(database, OutboxKind.Open, "a1", ""));
    }

    [Fact]
    public async Task Sent_command_stays_unique()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await AddAsync(database, OutboxKind.Vote, "a1", "m1");
        OutboxCommand command = (await ClaimAsync(database))!;
        await database.RunAsync(unit => unit.Outbox.CompleteAsync(command, "tx7", default), default);

        Assert.False(await AddAsync(database, OutboxKind.Vote, "a1", "m1"));
        Assert.Null(await ClaimAsync(database));
        OutboxCommand done = (await FindAsync(database, OutboxKind.Vote, "a1", "m1"))!;
        Assert.Equal((OutboxState.Done, "tx7"), (done.State, done.TransactionId));
    }

    [Fact]
    public async Task Postponed_command_is_sent_again_however_often()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await AddAsync(database, OutboxKind.Open, "a1", "");
        for (int attempt = 1; attempt <= 20; attempt++)
        {
            OutboxCommand command = (await ClaimAsync(database))!;
            Assert.Equal(attempt, command.Attempts);
            Assert.Null(await ClaimAsync(database));
            await database.RunAsync(unit => unit.Outbox.PostponeAsync(command, "away", TimeSpan.FromSeconds(3), default), default);
            Assert.Null(await ClaimAsync(database));
            clock.Advance(TimeSpan.FromSeconds(3));
        }
    }

    [Fact]
    public async Task Command_of_a_dead_sender_is_claimed_again_after_its_lease()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await AddAsync(database, OutboxKind.Open, "a1", "");
        OutboxCommand dead = (await ClaimAsync(database))!;
        clock.Advance(TimeSpan.FromMinutes(1));

        OutboxCommand again = (await ClaimAsync(database))!;

        Assert.Equal(dead.Id, again.Id);
        await Assert.ThrowsAsync<LeaseLostException>(() => database.RunAsync(unit => unit.Outbox.CompleteAsync(dead, null, default), default));
    }

    [Fact]
    public async Task Parked_command_is_listed_with_its_reason()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await AddAsync(database, OutboxKind.Vote, "a1", "m1");
        OutboxCommand command = (await ClaimAsync(database))!;

        await database.RunAsync(unit => unit.Outbox.ParkAsync(command, "ROLE_REQUIRED: no", default), default);

        OutboxCommand parked = Assert.Single(await database.RunAsync(unit => unit.Outbox.ParkedAsync(10, default), default));
        Assert.Equal((OutboxState.Parked, "ROLE_REQUIRED: no"), (parked.State, parked.LastError));
        Assert.Null(await ClaimAsync(database));
    }

    [Fact]
    public async Task Submission_and_its_command_are_stored_once_together()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        var submission = new Submission
        {
            AuditId = "a1", SourceHash = "s1", Name = "Bank", Source = Encoding.UTF8.GetBytes("{\"files\":{}}"), FileCount = 1, PolicyVersion = 1,
        };

        bool[] added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.RunAsync(
            async unit =>
            {
                bool first = await unit.Submissions.AddAsync(submission, default);
                await unit.Outbox.AddAsync(OutboxKind.Open, "a1", "", "{}", default);
                return first;
            },
            PostgresFixture.Patience())));

        Assert.Single(added, true);
        Submission kept = (await database.RunAsync(unit => unit.Submissions.FindAsync("a1", default), default))!;
        Assert.Equal(submission.Source, kept.Source);
        Assert.Equal(1, (await database.Queries.StatusAsync("c", "cc", default)).PendingCommands);
    }

    private static Task<bool> AddAsync(AuditDatabase database, OutboxKind kind, string auditId, string modelHash) =>
        database.RunAsync(unit => unit.Outbox.AddAsync(kind, auditId, modelHash, "{}", default), PostgresFixture.Patience());

    private static async Task<OutboxCommand?> ClaimAsync(AuditDatabase database) => (await database.RunAsync(
        unit => unit.Outbox.ClaimAsync(WorkerLease.Create("here", "test", TimeSpan.FromMinutes(1), 3), 1, default), PostgresFixture.Patience()))
        .SingleOrDefault();

    private static Task<OutboxCommand?> FindAsync(AuditDatabase database, OutboxKind kind, string auditId, string modelHash) =>
        database.RunAsync(unit => unit.Outbox.FindAsync(kind, auditId, modelHash, default), PostgresFixture.Patience());
}
