using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EndToEnd.Services;

namespace EndToEnd.Faults;

/// <summary>Disks that run full while contracts are submitted.</summary>
[Collection(FaultCollection.Name)]
public sealed class FullDiskTests(FaultConsortium consortium, ITestOutputHelper output)
{
    private const int Contracts = 6;
    private const int LargeBytes = 200_000;

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
        var large = SubmitLarge("LargeFull");
        try
        {
            var health = await WaitUntilUnavailableAsync();
            Assert.False(health["disk"]!["ok"]!.GetValue<bool>());
            output.WriteLine($"{consortium.Network.Name}: health says database {health["database"]!.ToJsonString()}, disk {health["disk"]!.ToJsonString()}");
            await Task.Delay(FaultBudget.Outage);

            // What is taken now found room in the database's own files; it must not be lost any more than the rest.
            output.WriteLine($"taken with a full disk: {large.Count(submission => submission.IsCompleted)} of {large.Length} large sources");
        }
        finally
        {
            consortium.DatabaseDisk.Clear();
        }

        output.WriteLine(await consortium.ReviveDatabaseAsync() ? "PostgreSQL had ended and was started again" : "PostgreSQL went on by itself");
        await LedgerTruth.VerifyAsync(consortium, [.. await before, .. await during, .. await Task.WhenAll(large)]);
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
        var large = SubmitLarge("LargeLedgerFull");
        try
        {
            await Task.Delay(FaultBudget.Outage);
        }
        finally
        {
            consortium.LedgerDisk.Clear();
        }

        output.WriteLine($"{consortium.Network.Name} with a full disk said: {consortium.Network.LastWords}");

        // A peer that could not write stops, as Fabric's does; whoever runs it starts it again when there is room.
        await consortium.Network.StopAsync();
        await consortium.Network.RestartAsync();
        await LedgerTruth.VerifyAsync(consortium, [.. await before, .. await during, .. await Task.WhenAll(large)]);
    }

    // Sources that hardly fit into whatever space the files have left within; what chance wrote cannot be packed.
    private Task<Submitted>[] SubmitLarge(string name) => [.. consortium.Services.Select(service =>
    {
        var comment = Convert.ToHexString(RandomNumberGenerator.GetBytes(LargeBytes / 2));
        var contract = $"{name}{service.MspId}";
        return Submitter.SubmitAsync(service, contract, FaultBudget.Patience(Contracts), $"// {comment}\n{SampleContracts.Bank(contract)}");
    })];

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
