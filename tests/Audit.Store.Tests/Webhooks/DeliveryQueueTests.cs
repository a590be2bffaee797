using Npgsql;

namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class DeliveryQueueTests(PostgresFixture postgres)
{
    private const string Key = "key1";

    [Fact]
    public async Task Event_and_its_deliveries_commit_or_vanish_together()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await AddAsync(database, "whk_1", "*");
        await using (UnitOfWork lost = await database.BeginAsync(PostgresFixture.Patience()))
        {
            await lost.Feed.RecordAsync(new LedgerPlace("ta", 1), [FeedSamples.Opened()], default);
        }

        Assert.Empty(await LogAsync(database, "whk_1"));

        await database.RecordAsync(1, "ta", FeedSamples.Opened());
        await database.RecordAsync(1, "ta", FeedSamples.Opened());

        WebhookDelivery delivery = Assert.Single(await LogAsync(database, "whk_1"));
        Assert.Equal(("msg_ta_0", "event", "pending"), (delivery.MessageId, delivery.Cause, delivery.State));
        Assert.Equal("1.0.0", delivery.Event.Position!.ToString());
    }

    [Fact]
    public async Task Webhook_gets_what_it_asked_for_from_its_making_on()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await database.RecordAsync(1, "t0", FeedSamples.Opened());
        await AddAsync(database, "whk_all", "*");
        await AddAsync(database, "whk_model", "model.*");
        await AddAsync(database, "whk_fail", ["verdict.reached"], verdicts: ["FAIL"]);
        await AddAsync(database, "whk_class", ["alert.raised", "verdict.reached", "audit.opened"], classes: ["reentrancy"]);
        string pass = new('2', 64);
        await database.RunAsync(
            async unit =>
            {
                unit.Batch.Add(ReadModelSamples.Audit(FeedSamples.Audit1));
                unit.Batch.Add(ReadModelSamples.Verdict(FeedSamples.Audit1, "FAIL", ["reentrancy"]));
                unit.Batch.Add(ReadModelSamples.Audit(pass));
                unit.Batch.Add(ReadModelSamples.Verdict(pass, "PASS", []));
                await unit.Batch.FlushAsync(default);
            },
            PostgresFixture.Patience());

        await database.RecordAsync(2, "t1", FeedSamples.Model(), FeedSamples.Alert("arithmetic"), FeedSamples.Alert("reentrancy", "arithmetic"));
        await database.RecordAsync(3, "t2", FeedSamples.Verdict("FAIL"), FeedSamples.Verdict("PASS", pass), FeedSamples.Opened());

        Assert.Equal(["2.0.0", "2.0.1", "2.0.2", "3.0.0", "3.0.1", "3.0.2"], await PlacesAsync(database, "whk_all"));
        Assert.Equal(["2.0.0"], await PlacesAsync(database, "whk_model"));
        Assert.Equal(["3.0.0"], await PlacesAsync(database, "whk_fail"));
        Assert.Equal(["2.0.2", "3.0.0", "3.0.2"], await PlacesAsync(database, "whk_class"));
    }

    [Fact]
    public async Task Feed_that_is_filled_again_sends_nothing_again()
    {
        string connection = await postgres.CreateDatabaseAsync();
        await using AuditDatabase database = await AuditDatabase.OpenAsync(connection, TimeProvider.System, PostgresFixture.Patience());
        await AddAsync(database, "whk_1", "*");
        await database.RecordAsync(1, "ta", FeedSamples.Opened());
        await database.RecordAsync(2, "tb", FeedSamples.Model());
        await using (NpgsqlDataSource direct = NpgsqlDataSource.Create(connection))
        {
            await using NpgsqlCommand empty = direct.CreateCommand("DELETE FROM events; DELETE FROM webhook_deliveries");
            await empty.ExecuteNonQueryAsync();
        }

        await database.RecordAsync(1, "ta", FeedSamples.Opened());
        await database.RecordAsync(2, "tb", FeedSamples.Model());
        Assert.Empty(await LogAsync(database, "whk_1"));
        Assert.Equal(["1.0.0", "2.0.0"], await database.PlacesAsync());

        await database.RecordAsync(2, "tc", FeedSamples.Model());
        Assert.Equal(["2.1.0"], await PlacesAsync(database, "whk_1"));
    }

    [Fact]
    public async Task Webhook_is_sent_to_by_one_worker_at_a_time_in_order()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await AddAsync(database, "whk_1", "*");
        await AddAsync(database, "whk_2", "*");
        await database.RecordAsync(1, "ta", FeedSamples.Opened(), FeedSamples.Model());

        ClaimedDelivery one = (await ClaimAsync(database))!;
        ClaimedDelivery two = (await ClaimAsync(database))!;

        Assert.Equal(["whk_1", "whk_2"], new[] { one, two }.Select(claimed => claimed.Delivery.WebhookId).Order());
        Assert.All([one, two], claimed => Assert.Equal("1.0.0", claimed.Delivery.Event.Position!.ToString()));
        Assert.Null(await ClaimAsync(database));

        await FinishAsync(database, one, Succeeded());
        ClaimedDelivery three = (await ClaimAsync(database))!;
        Assert.Equal((one.Delivery.WebhookId, "1.0.1"), (three.Delivery.WebhookId, three.Delivery.Event.Position!.ToString()));
    }

    [Fact]
    public async Task Many_workers_send_each_delivery_once()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await AddAsync(database, "whk_1", "*");
        await AddAsync(database, "whk_2", "*");
        await AddAsync(database, "whk_3", "*");
        for (int block = 0; block < 10; block++)
        {
            await database.RecordAsync(block, $"t{block}", FeedSamples.Opened(), FeedSamples.Model());
        }

        List<(string, string)>[] sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DrainAsync(database)));

        (string Hook, string Place)[] all = [.. sent.SelectMany(list => list)];
        Assert.Equal(60, all.Length);
        Assert.Equal(60, all.Distinct().Count());
        Assert.Equal(0, (await database.RunAsync(unit => unit.Webhooks.ListAsync(default), default)).Sum(hook => hook.Pending));

        static async Task<List<(string, string)>> DrainAsync(AuditDatabase database)
        {
            List<(string, string)> sent = [];
            CancellationToken patience = PostgresFixture.Patience();
            while ((await database.RunAsync(unit => unit.Webhooks.ListAsync(patience), patience)).Sum(hook => hook.Pending) > 0)
            {
                if (await ClaimAsync(database) is { } claimed)
                {
                    await FinishAsync(database, claimed, Succeeded());
                    sent.Add((claimed.Delivery.WebhookId, claimed.Delivery.Event.Position!.ToString()));
                }
            }

            return sent;
        }
    }

    [Fact]
    public async Task Failed_delivery_waits_and_lets_the_next_one_go()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await AddAsync(database, "whk_1", "*");
        await database.RecordAsync(1, "ta", FeedSamples.Opened(), FeedSamples.Model());

        await FinishAsync(database, (await ClaimAsync(database))!, Failed(TimeSpan.FromMinutes(1)));
        ClaimedDelivery second = (await ClaimAsync(database))!;
        Assert.Equal("1.0.1", second.Delivery.Event.Position!.ToString());
        await FinishAsync(database, second, Succeeded());
        Assert.Null(await ClaimAsync(database));

        clock.Advance(TimeSpan.FromMinutes(1));
        ClaimedDelivery again = (await ClaimAsync(database))!;
        Assert.Equal(("1.0.0", 2), (again.Delivery.Event.Position!.ToString(), again.Delivery.Attempts));
        await FinishAsync(database, again, Failed(null));

        WebhookDelivery parked = (await LogAsync(database, "whk_1")).Single(delivery => delivery.State == DeliveryState.Parked);
        Assert.Equal((2, "it broke", 500), (parked.LastAttempt!.Attempt, parked.LastAttempt.Error, parked.LastAttempt.Status));
        Assert.Equal(2, (await database.RunAsync(unit => unit.Deliveries.AttemptsAsync(parked.Id, default), default)).Count);
    }

    [Fact]
    public async Task Lease_that_ended_lets_another_worker_send_and_the_first_ones_result_does_not_count()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await AddAsync(database, "whk_1", "*");
        await database.RecordAsync(1, "ta", FeedSamples.Opened());
        ClaimedDelivery slow = (await ClaimAsync(database))!;
        Assert.Null(await ClaimAsync(database));

        clock.Advance(TimeSpan.FromMinutes(2));
        ClaimedDelivery quick = (await ClaimAsync(database))!;

        Assert.Equal((slow.Delivery.Id, 2), (quick.Delivery.Id, quick.Delivery.Attempts));
        await Assert.ThrowsAsync<LeaseLostException>(() => FinishAsync(database, slow, Failed(null)));
        await FinishAsync(database, quick, Succeeded());
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await LogAsync(database, "whk_1")).State);
    }

    [Fact]
    public async Task Leases_of_an_earlier_life_end_at_its_next_start()
    {
        await using AuditDatabase database = await postgres.OpenAsync(new SetClock());
        await AddAsync(database, "whk_1", "*");
        await database.RecordAsync(1, "ta", FeedSamples.Opened());
        Assert.NotNull(await ClaimAsync(database));

        Assert.Equal(0, await database.RunAsync(unit => unit.Deliveries.ReleaseAsync("other", default), default));
        Assert.Null(await ClaimAsync(database));
        Assert.Equal(1, await database.RunAsync(unit => unit.Deliveries.ReleaseAsync("test", default), default));
        Assert.NotNull(await ClaimAsync(database));
    }

    [Fact]
    public async Task Webhook_whose_key_a_worker_lacks_is_left_to_others()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await AddAsync(database, "whk_1", "*");
        await database.RecordAsync(1, "ta", FeedSamples.Opened());

        Assert.Null(await database.RunAsync(unit => unit.Deliveries.ClaimAsync("key2", Lease(), default), default));
        Assert.NotNull(await ClaimAsync(database));
    }

    [Fact]
    public async Task Failures_in_a_row_disable_and_a_success_begins_anew()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await AddAsync(database, "whk_1", "*");
        await AddAsync(database, "whk_2", "alert.raised");
        await database.RecordAsync(1, "ta", FeedSamples.Opened(), FeedSamples.Opened(), FeedSamples.Opened(), FeedSamples.Opened(), FeedSamples.Model());

        Assert.False(await FinishNextAsync(Failed(null)));
        Assert.False(await FinishNextAsync(Succeeded()));
        Assert.False(await FinishNextAsync(Failed(null)));
        Assert.True(await FinishNextAsync(Failed(null)));

        WebhookRecord disabled = await FindAsync(database, "whk_1");
        Assert.Equal((WebhookRecord.Disabled, 1L), (disabled.State, disabled.DisabledBlock));
        Assert.Contains("it broke", disabled.DisabledReason, StringComparison.Ordinal);
        Assert.Null(await ClaimAsync(database));
        await database.RecordAsync(2, "tb", FeedSamples.Model());
        Assert.Equal(5, (await LogAsync(database, "whk_1")).Count);

        Assert.Equal(1, await database.RunAsync(unit => unit.Deliveries.AddNoticeAsync("whk_1", "msg_x", "webhook.disabled", "{}", default), default));
        Assert.Equal("webhook.disabled", Assert.Single(await LogAsync(database, "whk_2")).Event.Type);

        await database.RunAsync(unit => unit.Webhooks.EnableAsync("whk_1", default), default);
        Assert.Equal((WebhookRecord.Active, 0), ((await FindAsync(database, "whk_1")).State, (await FindAsync(database, "whk_1")).Failures));
        Assert.Equal(1, await database.RunAsync(unit => unit.Deliveries.ReplayAsync("whk_1", 2, 9, 10, default), default));

        async Task<bool> FinishNextAsync(DeliveryVerdict verdict) => await FinishAsync(database, (await ClaimAsync(database))!, verdict);
    }

    [Fact]
    public async Task Receiver_that_is_gone_disables_at_once()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await AddAsync(database, "whk_1", "*");
        await database.RecordAsync(1, "ta", FeedSamples.Opened());

        Assert.True(await FinishAsync(database, (await ClaimAsync(database))!, Failed(null) with { Gone = true, DisableAfter = 100 }));

        Assert.Contains("410", (await FindAsync(database, "whk_1")).DisabledReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redelivery_and_replay_keep_the_message_id()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await AddAsync(database, "whk_1", "*");
        await AddAsync(database, "whk_2", "model.*");
        await database.RecordAsync(1, "ta", FeedSamples.Opened());
        await database.RecordAsync(2, "tb", FeedSamples.Model());
        WebhookDelivery[] first = [.. await LogAsync(database, "whk_1")];

        Assert.Equal(0, await ReplayAsync(0, 9, 10));
        await FinishAllAsync(database);
        long? again = await database.RunAsync(unit => unit.Deliveries.RedeliverAsync("whk_1", first[0].Id, default), default);
        Assert.Null(await database.RunAsync(unit => unit.Deliveries.RedeliverAsync("whk_2", first[0].Id, default), default));
        WebhookDelivery copy = (await database.RunAsync(unit => unit.Deliveries.FindAsync("whk_1", again!.Value, default), default))!;
        Assert.Equal((first[0].MessageId, "redelivery", first[0].Event), (copy.MessageId, copy.Cause, copy.Event));

        await FinishAllAsync(database);
        Assert.Equal(2, await ReplayAsync(0, 9, 1));
        Assert.Equal(3, (await LogAsync(database, "whk_1")).Count);
        Assert.Equal(1, await ReplayAsync(2, 2, 1));
        Assert.Equal(("msg_tb_0", "replay"), ((await LogAsync(database, "whk_1"))[0].MessageId, (await LogAsync(database, "whk_1"))[0].Cause));

        Task<int> ReplayAsync(long from, long to, int most) =>
            database.RunAsync(unit => unit.Deliveries.ReplayAsync("whk_1", from, to, most, default), default);
    }

    [Fact]
    public async Task Log_pages_follow_each_other_while_deliveries_arrive()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await AddAsync(database, "whk_1", "*");
        await database.RecordAsync(1, "ta", [.. Enumerable.Repeat(FeedSamples.Opened(), 5)]);

        IReadOnlyList<WebhookDelivery> one = await database.RunAsync(unit => unit.Deliveries.ListAsync("whk_1", new DeliveryFilter(), null, 3, default), default);
        await database.RecordAsync(2, "tb", FeedSamples.Model());
        IReadOnlyList<WebhookDelivery> two = await database.RunAsync(
            unit => unit.Deliveries.ListAsync("whk_1", new DeliveryFilter(), one[^1].Id, 3, default), default);

        Assert.Equal(["1.0.4", "1.0.3", "1.0.2", "1.0.1", "1.0.0"], one.Concat(two).Select(delivery => delivery.Event.Position!.ToString()));
        Assert.Single(await database.RunAsync(unit => unit.Deliveries.ListAsync("whk_1", new DeliveryFilter { Type = "model.activated" }, null, 9, default), default));
        Assert.Empty(await database.RunAsync(unit => unit.Deliveries.ListAsync("whk_1", new DeliveryFilter { State = "parked" }, null, 9, default), default));
    }

    [Fact]
    public async Task Old_log_goes_and_what_waits_stays()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await AddAsync(database, "whk_1", "*");
        await database.RecordAsync(1, "ta", FeedSamples.Opened(), FeedSamples.Model());
        await FinishAsync(database, (await ClaimAsync(database))!, Succeeded());
        clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, await database.RunAsync(unit => unit.Deliveries.PruneAsync(clock.GetUtcNow().AddDays(-3), 10, default), default));
        Assert.Equal(1, await database.RunAsync(unit => unit.Deliveries.PruneAsync(clock.GetUtcNow().AddDays(-1), 10, default), default));

        Assert.Equal("1.0.1", Assert.Single(await LogAsync(database, "whk_1")).Event.Position!.ToString());
    }

    [Fact]
    public async Task Two_secrets_are_valid_for_a_time_after_a_rotation()
    {
        var clock = new SetClock();
        await using AuditDatabase database = await postgres.OpenAsync(clock);
        await AddAsync(database, "whk_1", "*");
        await RotateAsync();
        Assert.Equal([2, 1], await NumbersAsync());
        await RotateAsync();
        Assert.Equal([3, 2], await NumbersAsync());
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([3], await NumbersAsync());

        Task RotateAsync() => database.RunAsync(
            unit => unit.Webhooks.ReplaceSecretAsync("whk_1", number => new SealedSecret(number, [(byte)number]), TimeSpan.FromHours(1), default), default);
        async Task<IEnumerable<int>> NumbersAsync() =>
            (await database.RunAsync(unit => unit.Webhooks.SecretsAsync("whk_1", default), default)).Select(secret => secret.Number);
    }

    [Fact]
    public async Task Webhooks_beyond_the_most_are_not_added_and_deleted_ones_take_their_log_along()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await AddAsync(database, "whk_1", "*");
        Assert.False(await database.RunAsync(unit => unit.Webhooks.AddAsync(Hook("whk_2", ["*"], [], []), new SealedSecret(1, [1]), 1, default), default));
        await database.RecordAsync(1, "ta", FeedSamples.Opened());
        ClaimedDelivery claimed = (await ClaimAsync(database))!;

        Assert.True(await database.RunAsync(unit => unit.Webhooks.DeleteAsync("whk_1", default), default));
        Assert.False(await database.RunAsync(unit => unit.Webhooks.DeleteAsync("whk_1", default), default));

        Assert.Empty(await LogAsync(database, "whk_1"));
        await Assert.ThrowsAsync<LeaseLostException>(() => FinishAsync(database, claimed, Succeeded()));
    }

    private static WebhookRecord Hook(string id, string[] events, string[] classes, string[] verdicts) => new()
    {
        Id = id, Url = "https://example.com/", Events = events, Classes = classes, Verdicts = verdicts, KeyId = Key, CreatedBy = "test",
    };

    private static Task AddAsync(AuditDatabase database, string id, params string[] events) => AddAsync(database, id, events, [], []);

    private static async Task AddAsync(AuditDatabase database, string id, string[] events, string[]? classes = null, string[]? verdicts = null) =>
        Assert.True(await database.RunAsync(
            unit => unit.Webhooks.AddAsync(Hook(id, events, classes ?? [], verdicts ?? []), new SealedSecret(1, [1]), 10, default), default));

    private static async Task<WebhookRecord> FindAsync(AuditDatabase database, string id) =>
        (await database.RunAsync(unit => unit.Webhooks.FindAsync(id, default), default))!;

    private static Task<IReadOnlyList<WebhookDelivery>> LogAsync(AuditDatabase database, string id) =>
        database.RunAsync(unit => unit.Deliveries.ListAsync(id, new DeliveryFilter(), null, 100, default), default);

    private static async Task<IEnumerable<string>> PlacesAsync(AuditDatabase database, string id) =>
        (await LogAsync(database, id)).Reverse().Select(delivery => delivery.Event.Position!.ToString());

    private static Task<ClaimedDelivery?> ClaimAsync(AuditDatabase database) =>
        database.RunAsync(unit => unit.Deliveries.ClaimAsync(Key, Lease(), PostgresFixture.Patience()), PostgresFixture.Patience());

    private static Task<bool> FinishAsync(AuditDatabase database, ClaimedDelivery claimed, DeliveryVerdict verdict) => database.RunAsync(
        unit => unit.Deliveries.FinishAsync(
            claimed, verdict with { Attempt = verdict.Attempt with { Attempt = claimed.Delivery.Attempts } }, PostgresFixture.Patience()),
        PostgresFixture.Patience());

    private static async Task FinishAllAsync(AuditDatabase database)
    {
        while (await ClaimAsync(database) is { } claimed)
        {
            await FinishAsync(database, claimed, Succeeded());
        }
    }

    private static WorkerLease Lease() => WorkerLease.Create("test", "webhooks", TimeSpan.FromMinutes(1), 5);

    private static DeliveryVerdict Succeeded() => new()
    {
        Attempt = new DeliveryAttempt(1, ReadModelSamples.OpenedAt, TimeSpan.FromMilliseconds(5), 200, null, "ok"), DisableAfter = 2,
    };

    private static DeliveryVerdict Failed(TimeSpan? retryAfter) => new()
    {
        Attempt = new DeliveryAttempt(1, ReadModelSamples.OpenedAt, TimeSpan.FromMilliseconds(5), 500, "it broke", null),
        RetryAfter = retryAfter,
        DisableAfter = 2,
    };
}
