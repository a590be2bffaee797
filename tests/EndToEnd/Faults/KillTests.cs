using System.Diagnostics;

namespace EndToEnd.Faults;

/// <summary>Services killed at random moments while contracts are submitted, scored and voted on.</summary>
[Collection(FaultCollection.Name)]
public sealed class KillTests(FaultConsortium consortium, ITestOutputHelper output)
{
    private const int LongestPauseMilliseconds = 400;

    private const int Told = 10;

    [Fact]
    public async Task Services_killed_at_random_moments_lose_nothing_and_vote_once()
    {
        var random = new Random(FaultBudget.Seed);
        output.WriteLine($"{consortium.Network.Name}: {FaultBudget.Kills} kills in {FaultBudget.Submissions} submissions, FAULT_SEED={FaultBudget.Seed}");
        var clock = Stopwatch.StartNew();
        List<Task<Submitted>> submitting = [];
        for (var kill = 1; kill <= FaultBudget.Kills; kill++)
        {
            while (submitting.Count < (long)FaultBudget.Submissions * kill / FaultBudget.Kills)
            {
                var service = consortium.Services[random.Next(consortium.Services.Count)];
                submitting.Add(Submitter.SubmitAsync(service, $"Killed{submitting.Count}", FaultBudget.Patience(FaultBudget.Submissions)));
            }

            await Task.Delay(random.Next(LongestPauseMilliseconds));
            var victim = consortium.Services[random.Next(consortium.Services.Count)];
            await victim.KillAsync();
            await victim.StartAsync();
            if (kill % Told == 0)
            {
                output.WriteLine($"{kill} kills after {clock.Elapsed.TotalSeconds:F0} s, {submitting.Count(task => task.IsCompleted)} of {submitting.Count} taken");
            }
        }

        var submitted = await Task.WhenAll(submitting);
        output.WriteLine($"all taken after {clock.Elapsed.TotalSeconds:F1} s");
        await LedgerTruth.VerifyAsync(consortium, submitted);
        output.WriteLine($"all voted once by each, decided by the rules and shown as on the ledger after {clock.Elapsed.TotalSeconds:F1} s");
    }
}
