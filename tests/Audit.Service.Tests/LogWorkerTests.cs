using System.Collections.Concurrent;
using Audit.Ledger;
using Audit.Store;
using Audit.Store.Tests;
using Npgsql;

namespace Audit.Service.Tests;

/// <summary>What was decided gets into the channel's log, by whom it should, and once.</summary>
[Collection(PostgresTests.Name)]
public sealed class LogWorkerTests(PostgresFixture postgres)
{
    private static readonly WorkerOptions AtOnce = new() { PollSeconds = 0.1, LongestPauseSeconds = 0.2, LogTakeOverSeconds = 0 };

    [Fact]
    public async Task Verdicts_are_appended_however_often_the_channel_is_away()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        var refusals = new ConcurrentQueue<Exception>(
        [
            new LedgerUnavailableException("MVCC_READ_CONFLICT"),
            new LedgerRefusedException(new LedgerRefusal(LedgerErrorCode.AuditNotDecided, "the peer is behind")),
            new LedgerUnavailableException("away"),
        ]);
        channel.Before = (name, _) =>
        {
            if (name == "log:Append" && refusals.TryDequeue(out Exception? refusal))
            {
                throw refusal;
            }
        };
        using var folder = new TemporaryFolder();
        await using RunningService service = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"], workers: AtOnce);
        List<string> ids = [];
        for (int number = 0; number < 3; number++)
        {
            ids.Add(await service.SubmitAcceptedAsync("Bank", $"contract Bank{number} {{ }}"));
            await service.DecidedAsync(ids[^1], votes: 1);
        }

        await LoggedAsync(channel, 3);

        Assert.Equal(ids.Order(), channel.Log.Select(entry => entry.AuditId).Order());
        Assert.Empty(refusals);
    }

    [Fact]
    public async Task What_another_organisation_appended_is_not_appended_again()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP") { AnnouncesLog = true }.Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        string database = await postgres.CreateDatabaseAsync();
        // The service itself never gets through: what is left to do goes away because the channel announces that it was done.
        channel.Before = (name, mspId) =>
        {
            if (name == "log:Append" && mspId == "Org1MSP")
            {
                throw new LedgerUnavailableException("not yet");
            }
        };
        await using RunningService service = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", database, folder["one"], workers: AtOnce);
        string id = await service.SubmitAcceptedAsync("Bank", "contract Bank { }");
        await service.DecidedAsync(id, votes: 1);
        Assert.Equal(1, await LeftAsync(database));

        channel.AppendToLog("Org2MSP", [id]);

        CancellationToken patience = RunningService.Patience();
        while (await LeftAsync(database) > 0)
        {
            await Task.Delay(20, patience);
        }

        Assert.Equal([("Org2MSP", id)], channel.Log);
    }

    [Fact]
    public async Task Service_that_was_stopped_before_it_appended_does_so_when_it_is_back()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        string database = await postgres.CreateDatabaseAsync();
        string id;
        await using (RunningService first = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", database, folder["one"], workers: AtOnce with { LogTakeOverSeconds = 86400 }))
        {
            id = await first.SubmitAcceptedAsync("Bank", "contract Bank { }");
            await first.DecidedAsync(id, votes: 1);
        }

        await using RunningService again = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", database, folder["one"], workers: AtOnce);
        await LoggedAsync(channel, 1);

        Assert.Equal([("Org1MSP", id)], channel.Log);
    }

    [Fact]
    public async Task Backlog_gives_ones_own_at_once_and_others_after_a_time()
    {
        await using AuditDatabase database = await AuditDatabase.OpenAsync(
            await postgres.CreateDatabaseAsync(), TimeProvider.System, RunningService.Patience());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        LogBacklogEntry[] entries = [new("own", "Org1MSP", now), new("old", "Org1MSP", now.AddDays(-1)), new("other", "Org2MSP", now)];
        await database.RunAsync(
            async unit =>
            {
                foreach (LogBacklogEntry entry in entries)
                {
                    unit.Batch.Add(entry);
                }

                await unit.Batch.FlushAsync(RunningService.Patience());
            },
            RunningService.Patience());

        Assert.Equal(["own"], await DueAsync(database, TimeSpan.FromHours(1)));
        Assert.Equal(["old", "other", "own"], (await DueAsync(database, TimeSpan.Zero)).Order());

        // A resolution that came after what was found keeps its row; what the channel has announced as appended does not.
        await database.RunAsync(
            async unit =>
            {
                unit.Batch.Add(new LogBacklogEntry("own", "Org2MSP", now.AddSeconds(1)));
                unit.Batch.Logged("other");
                await unit.Batch.FlushAsync(RunningService.Patience());
                await unit.LogBacklog.RemoveAsync(entries, RunningService.Patience());
            },
            RunningService.Patience());

        Assert.Equal(["own"], await DueAsync(database, TimeSpan.Zero));
        Assert.Empty(await DueAsync(database, TimeSpan.FromHours(1)));
    }

    private static async Task<IEnumerable<string>> DueAsync(AuditDatabase database, TimeSpan patience) =>
        (await database.RunAsync(unit => unit.LogBacklog.DueAsync("Org1MSP", patience, 10, RunningService.Patience()), RunningService.Patience()))
            .Select(entry => entry.AuditId);

    private static async Task<long> LeftAsync(string database)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database);
        await using NpgsqlCommand count = source.CreateCommand("SELECT count(*) FROM log_backlog");
        return (long)(await count.ExecuteScalarAsync(RunningService.Patience()))!;
    }

    private static async Task LoggedAsync(MemoryChannel channel, int count)
    {
        CancellationToken patience = RunningService.Patience();
        while (channel.Logged < count)
        {
            await Task.Delay(20, patience);
        }
    }
}
