using System.Net;

namespace EndToEnd.Faults;

/// <summary>PostgreSQL stops under all services, and comes back.</summary>
[Collection(FaultCollection.Name)]
public sealed class DatabaseOutageTests(FaultConsortium consortium, ITestOutputHelper output)
{
    private const int Contracts = 9;

    [Fact]
    public async Task Database_that_stops_and_comes_back_costs_nothing_but_time()
    {
        var before = consortium.SubmitAsync("BeforeOutage", Contracts);
        await Task.WhenAny(before);
        await consortium.StopDatabaseAsync();
        var during = consortium.SubmitAsync("DuringOutage", Contracts);
        foreach (var service in consortium.Services)
        {
            var (status, health) = await service.Api!.ReadHealthAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.False(health["database"]!["ok"]!.GetValue<bool>());
        }

        await Task.Delay(FaultBudget.Outage);
        Assert.False(during.IsCompleted, "contracts were taken without a database");
        await consortium.StartDatabaseAsync();

        await LedgerTruth.VerifyAsync(consortium, [.. await before, .. await during]);
        output.WriteLine($"{consortium.Network.Name}: without PostgreSQL for {FaultBudget.Outage.TotalSeconds} s");
    }
}
