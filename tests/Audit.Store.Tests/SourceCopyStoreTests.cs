namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class SourceCopyStoreTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Source_being_scored_for_an_audit_that_is_not_projected_yet_is_not_purged()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        var submission = new Submission { AuditId = "a1", SourceHash = "h1", Name = "Secret", Source = [1, 2, 3], FileCount = 1, PolicyVersion = 1 };
        await database.RunAsync(unit => unit.Submissions.AddAsync(submission, default), default);
        Assert.True(await database.RunAsync(unit => unit.Sources.EnqueueAsync("score", "a1", "h1", "", default), default));
        var lease = WorkerLease.Create("here", "test", TimeSpan.FromMinutes(5), 3);
        Job job = (await database.RunAsync(unit => unit.Jobs.ClaimAsync("score", lease, 1, default), default)).Single();

        OwnSourcePurge busy = await PurgeAsync(database);

        Assert.True(busy.IsBusy);
        Assert.Equal(submission.Source, await FindAsync(database));

        await database.RunAsync(unit => unit.Jobs.CompleteAsync(job, default), default);
        Assert.False((await PurgeAsync(database)).IsBusy);
        Assert.Null(await FindAsync(database));
    }

    private static Task<OwnSourcePurge> PurgeAsync(AuditDatabase database) =>
        database.RunAsync(unit => unit.Sources.PurgeOwnAsync("h1", "why", default), default);

    private static Task<byte[]?> FindAsync(AuditDatabase database) => database.RunAsync(unit => unit.Sources.FindAsync("h1", default), default);
}
