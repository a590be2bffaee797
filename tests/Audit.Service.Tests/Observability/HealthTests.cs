using System.Text.Json.Nodes;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

[Collection(PostgresTests.Name)]
public sealed class HealthTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Read_model_that_stays_behind_the_channel_degrades_health_until_it_has_caught_up()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        bool held = true;
        channel.Before = (name, _) =>
        {
            if (name == "Event" && Volatile.Read(ref held))
            {
                throw new LedgerUnavailableException("no events today");
            }
        };
        using var folder = new TemporaryFolder();
        await using RunningService service = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"],
            configure: options => options with { Health = new HealthOptions { MaximumLagSeconds = 0 } });

        JsonObject behind = await service.HealthAsync(told => (string)told["status"]! == "degraded");
        Assert.False((bool)behind["projection"]!["ok"]!);
        Assert.Equal(2, (long)behind["projection"]!["blocksBehind"]!);

        Volatile.Write(ref held, false);

        JsonObject well = await service.HealthAsync(told => (string)told["status"]! == "ok");
        Assert.Equal(0, (long)well["projection"]!["blocksBehind"]!);
        Assert.Equal(2, (long)well["projection"]!["channelHeight"]!);
    }

    [Fact]
    public async Task Disk_without_room_makes_the_service_unavailable()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"],
            configure: options => options with { Health = new HealthOptions { MinimumFreeMebibytes = 1e9 } });

        JsonObject full = await service.HealthAsync(told => (bool)told["model"]!["ok"]!);

        Assert.Equal("unavailable", (string)full["status"]!);
        Assert.False((bool)full["disk"]!["ok"]!);
        Assert.True((long)full["disk"]!["freeBytes"]! > 0);
    }
}
