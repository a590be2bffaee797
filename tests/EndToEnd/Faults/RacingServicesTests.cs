namespace EndToEnd.Faults;

/// <summary>Several services of one organisation on one database.</summary>
[Collection(FaultCollection.Name)]
public sealed class RacingServicesTests(FaultConsortium consortium, ITestOutputHelper output)
{
    private const int Contracts = 24;

    [Fact]
    public async Task Services_that_share_a_database_race_without_voting_twice()
    {
        var first = consortium.Services[0];
        await using var second = new MemberService(consortium.SettingsOf(consortium.Members[0], "second"));
        await using var third = new MemberService(consortium.SettingsOf(consortium.Members[0], "third"));
        await Task.WhenAll(second.StartAsync(), third.StartAsync());

        // One of them dies with what it has claimed; nobody starts it again.
        var submitting = consortium.SubmitAsync("Raced", Contracts, first, second);
        var alone = consortium.SubmitAsync("RacedAlone", 1, third);
        await alone;
        await third.KillAsync();

        await LedgerTruth.VerifyAsync(consortium, [.. await submitting, .. await alone]);
        output.WriteLine($"{consortium.Network.Name}: {Contracts} contracts through three services of one organisation, one of them killed");
    }

    [Fact]
    public async Task Clock_that_is_an_hour_wrong_does_no_harm_even_beside_a_right_one()
    {
        var (fast, slow) = (consortium.Services[0], consortium.Services[1]);
        await using var right = new MemberService(consortium.SettingsOf(consortium.Members[0], "right"));
        await Task.WhenAll(fast.RestartAsync(Clock("01:00:00")), slow.RestartAsync(Clock("-01:00:00")), right.StartAsync());

        // What the fast one had claimed must not stay claimed for an hour when it dies.
        var submitting = consortium.SubmitAsync("Skewed", Contracts, fast, slow, right);
        var alone = await consortium.SubmitAsync("SkewedAlone", 1, slow);
        var submitted = await submitting;
        await fast.KillAsync();
        foreach (var contract in submitted)
        {
            await LedgerTruth.WaitForVotesAsync(consortium, contract, FaultBudget.Patience(Contracts));
        }

        await Task.WhenAll(fast.StartAsync(), slow.RestartAsync());
        await LedgerTruth.VerifyAsync(consortium, [.. submitted, .. alone]);
        output.WriteLine($"{consortium.Network.Name}: {Contracts} contracts through services an hour ahead, an hour behind and right");
    }

    private static (string, string)[] Clock(string offset) => [("AUDIT_ENABLE_CLOCK_OFFSET", "1"), ("AUDIT_CLOCK_OFFSET", offset)];
}
