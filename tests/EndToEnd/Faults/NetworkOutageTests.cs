using System.Net;

namespace EndToEnd.Faults;

/// <summary>The ordering service and peers stop under all services, and come back.</summary>
[Collection(FaultCollection.Name)]
public sealed class NetworkOutageTests(FaultConsortium consortium, ITestOutputHelper output)
{
    private const int Contracts = 9;

    [Fact]
    public async Task Peer_and_orderer_that_stop_and_come_back_cost_nothing_but_time()
    {
        var before = consortium.SubmitAsync("BeforeStop", Contracts);
        await Task.WhenAny(before);
        await consortium.Network.StopAsync();
        var during = consortium.SubmitAsync("DuringStop", Contracts);
        var (status, health) = await consortium.Services[0].Api!.ReadHealthAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.False(health["gateway"]!["ok"]!.GetValue<bool>());
        await Task.Delay(FaultBudget.Outage);
        await consortium.Network.RestartAsync();

        await LedgerTruth.VerifyAsync(consortium, [.. await before, .. await during]);
        output.WriteLine($"{consortium.Network.Name}: without peer and orderers for {FaultBudget.Outage.TotalSeconds} s");
    }
}
