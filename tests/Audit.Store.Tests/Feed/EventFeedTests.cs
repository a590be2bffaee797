using Npgsql;

namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class EventFeedTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Events_lie_in_the_order_of_blocks_transactions_and_entries()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await database.RecordAsync(3, "ta", FeedSamples.Opened());
        await database.RecordAsync(3, "tb", FeedSamples.Alert("reentrancy"), FeedSamples.Verdict("FAIL"));
        await database.RecordAsync(12, "tc", FeedSamples.Model());

        Assert.Equal(["3.0.0", "3.1.0", "3.1.1", "12.0.0"], await database.PlacesAsync());
        Assert.Equal(["3.1.1", "12.0.0"], await database.PlacesAsync(new FeedPosition(3, 1, 0)));
        Assert.Equal(new FeedPosition(12, 0, 0), await database.Feed.LatestAsync(default));
        FeedEvent alert = (await database.Feed.ReadAsync(new FeedPosition(3, 0, 0), FeedFilter.All, 1, default))[0];
        Assert.Equal(("AlertRaised", "alert.raised", "tb", FeedSamples.Audit1), (alert.Name, alert.Type, alert.TransactionId, alert.AuditId));
        Assert.Equal("""{"type":"AlertRaised"}""", alert.Data);
    }

    [Fact]
    public async Task Transaction_recorded_twice_is_there_once_at_its_place()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await database.RecordAsync(3, "ta", FeedSamples.Opened());
        await database.RecordAsync(3, "tb", FeedSamples.Model());
        await database.RecordAsync(3, "ta", FeedSamples.Opened());
        await database.RecordAsync(3, "tc", FeedSamples.Model());

        Assert.Equal(["3.0.0", "3.1.0", "3.2.0"], await database.PlacesAsync());
    }

    [Fact]
    public async Task Filters_choose_by_type_kind_and_audit()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        string other = new('2', 64);
        await database.RecordAsync(1, "ta", FeedSamples.Opened(), FeedSamples.Opened(other), FeedSamples.Model(), FeedSamples.Verdict("PASS"));

        Assert.Equal(["1.0.0", "1.0.1"], await database.PlacesAsync(filter: new FeedFilter { Types = ["audit.opened"] }));
        Assert.Equal(["1.0.2", "1.0.3"], await database.PlacesAsync(filter: new FeedFilter { Types = ["model.*", "verdict.reached"] }));
        Assert.Equal(["1.0.1"], await database.PlacesAsync(filter: new FeedFilter { AuditId = other }));
        Assert.Equal(4, (await database.PlacesAsync(filter: new FeedFilter { Types = ["*"] })).Length);
        Assert.Empty(await database.PlacesAsync(filter: new FeedFilter { Types = ["mode.*", "audit"] }));
    }

    [Fact]
    public async Task Filter_in_memory_agrees_with_the_database()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await database.RecordAsync(1, "ta", FeedSamples.Opened(), FeedSamples.Opened(new string('2', 64)), FeedSamples.Model(), FeedSamples.Verdict("PASS"));
        IReadOnlyList<FeedEvent> all = await database.Feed.ReadAsync(FeedPosition.Start, FeedFilter.All, 100, default);
        FeedFilter[] filters =
        [
            FeedFilter.All, new() { Types = ["*"] }, new() { Types = ["audit.*"] }, new() { Types = ["audit.opened", "model.*"] },
            new() { Types = ["audit"] }, new() { AuditId = FeedSamples.Audit1 }, new() { AuditId = FeedSamples.Audit1, Types = ["verdict.*"] },
        ];

        foreach (FeedFilter filter in filters)
        {
            Assert.Equal(all.Where(filter.Matches).Select(seen => seen.Position!.ToString()), await database.PlacesAsync(filter: filter));
        }
    }

    [Fact]
    public async Task Event_of_a_transaction_that_is_rolled_back_is_not_there()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await using (UnitOfWork lost = await database.BeginAsync(PostgresFixture.Patience()))
        {
            await lost.Feed.RecordAsync(new LedgerPlace("ta", 1), [FeedSamples.Opened()], default);
        }

        Assert.Equal(FeedPosition.Start, await database.Feed.LatestAsync(default));
    }

    [Fact]
    public async Task Listener_hears_what_another_process_records()
    {
        string connection = await postgres.CreateDatabaseAsync();
        await using AuditDatabase database = await AuditDatabase.OpenAsync(connection, TimeProvider.System, PostgresFixture.Patience());
        await using AuditDatabase other = await AuditDatabase.OpenAsync(connection, TimeProvider.System, PostgresFixture.Patience());
        using var ending = new CancellationTokenSource();
        var news = new SemaphoreSlim(0);
        Task listening = database.Feed.ListenAsync(() => news.Release(), ending.Token);
        await news.WaitAsync(PostgresFixture.Patience());

        await other.RecordAsync(1, "ta", FeedSamples.Opened());
        await news.WaitAsync(PostgresFixture.Patience());

        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    [Fact]
    public async Task Listener_whose_connection_is_cut_says_so()
    {
        string connection = await postgres.CreateDatabaseAsync();
        await using AuditDatabase database = await AuditDatabase.OpenAsync(connection, TimeProvider.System, PostgresFixture.Patience());
        var news = new SemaphoreSlim(0);
        Task listening = database.Feed.ListenAsync(() => news.Release(), PostgresFixture.Patience());
        await news.WaitAsync(PostgresFixture.Patience());

        await using NpgsqlDataSource admin = NpgsqlDataSource.Create(connection);
        await using NpgsqlCommand cut = admin.CreateCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await cut.ExecuteScalarAsync();

        await Assert.ThrowsAsync<DatabaseException>(() => listening);
    }
}
