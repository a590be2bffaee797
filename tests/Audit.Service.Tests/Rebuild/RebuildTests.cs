using Audit.Store;
using Audit.Store.Tests;
using Npgsql;

namespace Audit.Service.Tests;

[Collection(PostgresTests.Name)]
public sealed class RebuildTests(PostgresFixture postgres)
{
    private static readonly AuditServiceOptions Options = new() { MspId = "Org1MSP", Workers = new WorkerOptions { ProjectionBatch = 3 } };

    [Fact]
    public async Task Read_model_rebuilt_from_the_first_block_is_the_same_to_the_byte()
    {
        string name = await postgres.CreateDatabaseAsync();
        MemoryChannel channel = await FilledAsync(name);
        await using AuditDatabase database = await AuditDatabase.OpenAsync(name, TimeProvider.System, RunningService.Patience());

        RebuildReport report = await Rebuilder(database, channel).RunAsync(replace: true, null, RunningService.Patience());

        Assert.True(report.WasEqual);
        Assert.False(report.Replaced);
        Assert.Equal(channel.Height, report.Transactions);
        Assert.Equal(ReadModelTables.All.Count, report.Tables.Count);
        Assert.Equal(5, report.Tables.Single(table => table.Table == "verdicts").Rebuilt.Rows);
        Assert.Equal(5, report.Tables.Single(table => table.Table == "votes").Rebuilt.Rows);
    }

    [Theory]
    [InlineData("UPDATE votes SET scores = '{}' WHERE ctid = (SELECT min(ctid) FROM votes)", "votes")]
    [InlineData("DELETE FROM verdicts", "verdicts")]
    [InlineData("INSERT INTO policies (version, terms, established_at, transaction_id, block_number) VALUES (9, '{}', now(), 'x', 1)", "policies")]
    [InlineData("UPDATE audits SET status = 'DISPUTED'", "audits")]
    public async Task Read_model_that_was_changed_is_found_and_put_right(string change, string table)
    {
        string name = await postgres.CreateDatabaseAsync();
        MemoryChannel channel = await FilledAsync(name);
        await RunAsync(name, change);
        await using AuditDatabase database = await AuditDatabase.OpenAsync(name, TimeProvider.System, RunningService.Patience());

        RebuildReport check = await Rebuilder(database, channel).RunAsync(replace: false, null, RunningService.Patience());
        Assert.Equal([table], check.Tables.Where(compared => !compared.AreEqual).Select(compared => compared.Table));
        Assert.False(check.Replaced);

        RebuildReport repair = await Rebuilder(database, channel).RunAsync(replace: true, null, RunningService.Patience());
        Assert.True(repair.Replaced);

        RebuildReport proof = await Rebuilder(database, channel).RunAsync(replace: false, null, RunningService.Patience());
        Assert.True(proof.WasEqual);
        Assert.Equal(repair.Tables.Select(compared => compared.Rebuilt), proof.Tables.Select(compared => compared.Live));
    }

    [Fact]
    public async Task Rebuild_beside_a_running_service_makes_no_work_and_loses_nothing()
    {
        string name = await postgres.CreateDatabaseAsync();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await RunningService.StartAsync(channel.Client("Org1MSP"), "Org1MSP", name, folder["one"]);
        List<string> ids = [];
        for (int i = 0; i < 20; i++)
        {
            ids.Add(await service.SubmitAcceptedAsync("Bank", $"contract Bank{i} {{ }}"));
        }

        for (int i = 0; i < 3; i++)
        {
            RebuildReport report = await Rebuilder(service.Database, channel).RunAsync(replace: true, null, RunningService.Patience());
            Assert.True(report.WasEqual);
        }

        foreach (string id in ids)
        {
            await service.DecidedAsync(id, votes: 1);
        }

        Assert.Equal(20, channel.Committed[("Vote", "Org1MSP")]);
        RebuildReport last = await Rebuilder(service.Database, channel).RunAsync(replace: false, null, RunningService.Patience());
        Assert.True(last.WasEqual);
    }

    [Fact]
    public async Task Another_channel_is_refused_and_changes_nothing()
    {
        string name = await postgres.CreateDatabaseAsync();
        await FilledAsync(name);
        MemoryChannel other = new MemoryChannel("Org1MSP").Ready("00000000000000000000000000000000000000000000000000000000000000bb");
        for (int i = 0; i < 40; i++)
        {
            other.PublishRaw($"other{i}", "{\"events\":[]}"u8.ToArray());
        }

        await using AuditDatabase database = await AuditDatabase.OpenAsync(name, TimeProvider.System, RunningService.Patience());

        var refused = await Assert.ThrowsAsync<AuditServiceException>(
            () => Rebuilder(database, other).RunAsync(replace: true, null, RunningService.Patience()));

        Assert.Contains("Audit:Gateway", refused.Message, StringComparison.Ordinal);
    }

    private static ReadModelRebuilder Rebuilder(AuditDatabase database, MemoryChannel channel) =>
        new(database, channel.Client("Org1MSP"), Options, TimeProvider.System);

    private static async Task<MemoryChannel> FilledAsync(string connectionString)
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await RunningService.StartAsync(channel.Client("Org1MSP"), "Org1MSP", connectionString, folder["one"]);
        for (int i = 0; i < 5; i++)
        {
            await service.DecidedAsync(await service.SubmitAcceptedAsync("Bank", $"contract Bank{i} {{ }}"), votes: 1);
        }

        channel.PublishRaw("unreadable", "{"u8.ToArray());
        await service.HealthAsync(told => (long?)told["projection"]!["indexedBlock"] == channel.Height - 1);
        return channel;
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(RunningService.Patience());
    }
}
