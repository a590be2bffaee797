using System.Text;

namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class IdempotentRequestStoreTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly StoredAnswer Answer = new(202, "application/json", "/v1/audits/a", Encoding.UTF8.GetBytes("{}"));

    [Fact]
    public async Task Key_goes_from_started_over_running_to_answered_and_is_free_after_its_time()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        IdempotentRequest request = New("digest");

        Assert.Equal(IdempotencyState.Started, (await StartAsync(database, request)).State);
        Assert.Equal(IdempotencyState.Running, (await StartAsync(database, New("digest"))).State);
        Assert.Equal(IdempotencyState.Mismatched, (await StartAsync(database, New("other"))).State);
        await database.RunAsync(unit => unit.IdempotentRequests.CompleteAsync(request, Answer, default), PostgresFixture.Patience());
        IdempotencyStart answered = await StartAsync(database, New("digest"));
        Assert.Equal((IdempotencyState.Answered, 202, "/v1/audits/a", "{}"),
            (answered.State, answered.Answer!.Status, answered.Answer.Location, Encoding.UTF8.GetString(answered.Answer.Body)));
        Assert.Equal(IdempotencyState.Mismatched, (await StartAsync(database, New("other"))).State);
        Assert.Equal(IdempotencyState.Started, (await StartAsync(database, New("other") with { Caller = "somebody else" })).State);

        clock.Advance(Kept);
        Assert.Equal(IdempotencyState.Started, (await StartAsync(database, New("other"))).State);
    }

    [Fact]
    public async Task Request_that_was_cut_off_is_taken_over_and_its_late_answer_dropped()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        IdempotentRequest dead = New("digest");
        await StartAsync(database, dead);
        clock.Advance(Held);

        IdempotentRequest heir = New("digest");
        Assert.Equal(IdempotencyState.Started, (await StartAsync(database, heir)).State);
        await database.RunAsync(unit => unit.IdempotentRequests.CompleteAsync(dead, Answer with { Status = 200 }, default), PostgresFixture.Patience());
        await database.RunAsync(unit => unit.IdempotentRequests.AbandonAsync(dead, default), PostgresFixture.Patience());
        Assert.Equal(IdempotencyState.Running, (await StartAsync(database, New("digest"))).State);
        await database.RunAsync(unit => unit.IdempotentRequests.CompleteAsync(heir, Answer, default), PostgresFixture.Patience());
        Assert.Equal(202, (await StartAsync(database, New("digest"))).Answer!.Status);
    }

    [Fact]
    public async Task Starts_at_the_same_time_let_one_through()
    {
        await using AuditDatabase database = await postgres.OpenAsync();

        IdempotencyStart[] starts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => StartAsync(database, New("digest"))));

        Assert.Single(starts, start => start.State == IdempotencyState.Started);
        Assert.All(starts, start => Assert.Contains(start.State, (IdempotencyState[])[IdempotencyState.Started, IdempotencyState.Running]));
    }

    private static IdempotentRequest New(string digest) => new("caller", "key", digest, Guid.NewGuid());

    private static Task<IdempotencyStart> StartAsync(AuditDatabase database, IdempotentRequest request) =>
        database.RunAsync(unit => unit.IdempotentRequests.StartAsync(request, Held, Kept, default), PostgresFixture.Patience());
}
