using Npgsql;

namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class ActionStoreTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("UPDATE actions SET actor = 'somebody else'")]
    [InlineData("DELETE FROM actions")]
    [InlineData("DELETE FROM actions WHERE at < now()")]
    [InlineData("TRUNCATE actions")]
    [InlineData("INSERT INTO actions (id, at, actor, method, action, target, status) VALUES (1, now(), 'x', 'x', 'x', 'x', 200)")]
    public async Task Log_refuses_what_would_change_it(string sql)
    {
        string connectionString = await postgres.CreateDatabaseAsync();
        await using AuditDatabase database = await AuditDatabase.OpenAsync(connectionString, TimeProvider.System, PostgresFixture.Patience());
        await AddAsync(database, "alice");
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(PostgresFixture.Patience());
        await using var command = new NpgsqlCommand(sql, connection);

        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(PostgresFixture.Patience()));

        Assert.Equal("alice", Assert.Single(await ListAsync(database, new ActionFilter())).Actor);
    }

    [Fact]
    public async Task Action_is_there_only_when_its_transaction_is()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await using (UnitOfWork unit = await database.BeginAsync(PostgresFixture.Patience()))
        {
            await unit.Actions.AddAsync(Sample("undone"), PostgresFixture.Patience());
        }

        await AddAsync(database, "done");

        Assert.Equal(["done"], (await ListAsync(database, new ActionFilter())).Select(action => action.Actor));
    }

    [Fact]
    public async Task Pages_follow_each_other_while_the_log_grows()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        for (int number = 0; number < 5; number++)
        {
            await AddAsync(database, $"actor {number}");
        }

        IReadOnlyList<ActionRecord> first = await ListAsync(database, new ActionFilter(), limit: 2);
        await AddAsync(database, "meanwhile");
        IReadOnlyList<ActionRecord> second = await ListAsync(database, new ActionFilter(), before: first[^1].Id, limit: 3);

        Assert.Equal(["actor 4", "actor 3"], first.Select(action => action.Actor));
        Assert.Equal(["actor 2", "actor 1", "actor 0"], second.Select(action => action.Actor));
    }

    [Fact]
    public async Task Text_of_a_caller_is_cut_and_mended_rather_than_refused()
    {
        await using AuditDatabase database = await postgres.OpenAsync();

        await database.RunAsync(
            unit => unit.Actions.AddAsync(Sample($"a\0b\ud800{new string('x', 600)}"), PostgresFixture.Patience()), PostgresFixture.Patience());

        string actor = Assert.Single(await ListAsync(database, new ActionFilter())).Actor;
        Assert.StartsWith("a\uFFFDb\uFFFDxxx", actor, StringComparison.Ordinal);
        Assert.Equal(512, actor.Length);
    }

    [Fact]
    public async Task Filters_select_by_actor_target_refusal_and_time()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await AddAsync(database, "alice");
        DateTimeOffset between = clock.GetUtcNow().AddMinutes(30);
        clock.Advance(TimeSpan.FromHours(1));
        await AddAsync(database, "bob", 403);

        Assert.Equal(["bob"], Actors(await ListAsync(database, new ActionFilter { Actor = "bob" })));
        Assert.Equal(["bob"], Actors(await ListAsync(database, new ActionFilter { Refused = true })));
        Assert.Equal(["alice"], Actors(await ListAsync(database, new ActionFilter { Refused = false })));
        Assert.Equal(["bob"], Actors(await ListAsync(database, new ActionFilter { From = between })));
        Assert.Equal(["alice"], Actors(await ListAsync(database, new ActionFilter { Before = between })));
        Assert.Empty(await ListAsync(database, new ActionFilter { Target = "' OR '1'='1" }));
    }

    private static IEnumerable<string> Actors(IReadOnlyList<ActionRecord> actions) => actions.Select(action => action.Actor);

    private static Task AddAsync(AuditDatabase database, string actor, int status = 200) =>
        database.RunAsync(unit => unit.Actions.AddAsync(Sample(actor) with { Status = status }, PostgresFixture.Patience()), PostgresFixture.Patience());

    private static Task<IReadOnlyList<ActionRecord>> ListAsync(AuditDatabase database, ActionFilter filter, long? before = null, int limit = 100) =>
        database.RunAsync(unit => unit.Actions.ListAsync(filter, before, limit, PostgresFixture.Patience()), PostgresFixture.Patience());

    private static ActionRecord Sample(string actor) => new()
    {
        Actor = actor, Method = "token", Action = "POST /v1/audits", Target = "an audit", Status = 202,
    };
}
