using System.Net;
using System.Text.Json.Nodes;

namespace EndToEnd.Faults;

/// <summary>Disks that run full while contracts are submitted.</summary>
[Collection(FaultCollection.Name)]
public sealed class FullDiskTests(FaultConsortium consortium, ITestOutputHelper output)
{
    private const int Contracts = 6;

    [Fact]
    public async Task Full_disk_of_the_database_is_told_and_nothing_is_lost()
    {
        if (consortium.DatabaseDisk.WhyNot is { } whyNot)
        {
            output.WriteLine(whyNot);
            return;
        }

        var before = consortium.SubmitAsync("BeforeFull", Contracts);
        await Task.WhenAny(before);
        consortium.DatabaseDisk.Fill();
        var during = consortium.SubmitAsync("DuringFull", Contracts);
        try
        {
            var health = await WaitUntilUnavailableAsync();
            Assert.False(health["disk"]!["ok"]!.GetValue<bool>());
            output.WriteLine($"{consortium.Network.Name}: health says database {health["database"]}, disk {health["disk"]}");
            await Task.Delay(FaultBudget.Outage);
        }
        finally
        {
            consortium.DatabaseDisk.Clear();
        }

        output.WriteLine(await consortium.ReviveDatabaseAsync() ? "PostgreSQL had ended and was started again" : "PostgreSQL went on by itself");
        await LedgerTruth.VerifyAsync(consortium, [.. await before, .. await during]);
    }

    [Fact]
    public async Task Full_disk_of_the_ledger_loses_nothing()
    {
        if (consortium.Network.LedgerFolder is null || consortium.LedgerDisk.WhyNot is not null)
        {
            output.WriteLine(consortium.LedgerDisk.WhyNot ?? "the ledgers' disk is filled on the devnet only");
            return;
        }

        var before = consortium.SubmitAsync("BeforeLedgerFull", Contracts);
        await Task.WhenAny(before);
        consortium.LedgerDisk.Fill();
        var during = consortium.SubmitAsync("DuringLedgerFull", Contracts);
        try
        {
            await Task.Delay(FaultBudget.Outage);
        }
        finally
        {
            consortium.LedgerDisk.Clear();
        }

        // A peer that could not write stops, as Fabric's does; whoever runs it starts it again when there is room.
        await consortium.Network.StopAsync();
        await consortium.Network.RestartAsync();
        await LedgerTruth.VerifyAsync(consortium, [.. await before, .. await during]);
    }

    private async Task<JsonObject> WaitUntilUnavailableAsync()
    {
        using var patience = new CancellationTokenSource(Deadline.Answer);
        while (true)
        {
            var (status, health) = await consortium.Services[0].Api!.ReadHealthAsync();
            if (status == HttpStatusCode.ServiceUnavailable)
            {
                return health;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
