using System.Diagnostics;
using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Service;
using EndToEnd.Services;

namespace EndToEnd.Local;

/// <summary>An audit service that is killed goes on where it was: nothing is lost, nothing is done twice.</summary>
[Collection(LocalConsortiumCollection.Name)]
public sealed class RestartTests(LocalConsortium consortium, ITestOutputHelper output)
{
    // A source whose scoring was cut off five times is set aside, as it may be what brings the service down; here it is us.
    private static readonly (string, string) ManyAttempts = ("AUDIT__WORKERS__MAXIMUMATTEMPTS", "1000");

    private readonly Dictionary<string, string> _submitted = [];

    [Fact]
    public async Task Service_killed_between_every_two_steps_loses_nothing_and_votes_once()
    {
        await consortium.KillFirstAsync();
        foreach (var point in Enum.GetValues<CrashPoint>())
        {
            // Each start goes on with what the last kill interrupted, then takes a contract, and dies at its own point.
            var clock = Stopwatch.StartNew();
            var service = await consortium.StartFirstAsync(
                ("AUDIT_ENABLE_CRASH_POINTS", "1"), ("AUDIT_CRASH_AT", point.ToString()), ManyAttempts);
            var started = clock.ElapsedMilliseconds;
            await TrySubmitAsync(service.Api, point);
            await service.WaitForCrashAsync();
            output.WriteLine($"{point}: started in {started} ms, killed itself after {clock.ElapsedMilliseconds} ms");
        }

        await consortium.StartFirstAsync(ManyAttempts);
        foreach (var point in Enum.GetValues<CrashPoint>())
        {
            // A submitter whose connection broke submits again.
            var id = await consortium.First.SubmitAsync(NameOf(point), SampleContracts.Bank(NameOf(point)));
            Assert.Equal(_submitted.GetValueOrDefault(NameOf(point), id), id);
            _submitted[NameOf(point)] = id;
        }

        foreach (var (name, id) in _submitted)
        {
            await AssertOneAuditWithOneVoteEachAsync(name, id);
        }
    }

    [Fact]
    public async Task Service_that_was_away_votes_on_what_the_other_opened_meanwhile()
    {
        await consortium.KillFirstAsync();
        var id = await consortium.Second.SubmitAsync("Meanwhile", SampleContracts.Bank("Meanwhile"));
        await consortium.StartFirstAsync();

        await AssertOneAuditWithOneVoteEachAsync("Meanwhile", id);
    }

    private static string NameOf(CrashPoint point) => $"KilledAt{point}";

    private async Task TrySubmitAsync(ServiceApi api, CrashPoint point)
    {
        try
        {
            _submitted[NameOf(point)] = await api.SubmitAsync(NameOf(point), SampleContracts.Bank(NameOf(point)));
        }
        catch (HttpRequestException)
        {
            // The service died before it could answer, as this point wants it or with work of the audit before.
        }
    }

    private async Task AssertOneAuditWithOneVoteEachAsync(string name, string id)
    {
        var shown = new[] { await consortium.First.WaitForVerdictAsync(id), await consortium.Second.WaitForVerdictAsync(id) };
        var source = SourceBundle.OfFile("source.sol", SampleContracts.Bank(name));
        var page = LedgerRecord.Decode<AuditPage>(await consortium.Audits.EvaluateAsync("BySource", [source.Hash], Deadline.ForAnswer()));

        var audit = Assert.Single(page.Audits);
        Assert.Equal(id, audit.Id);
        Assert.Equal(AuditStatus.Decided, audit.Status);
        Assert.NotNull(audit.Verdict);
        Assert.False(audit.Verdict.Diverged);
        Assert.Equal(["Org1MSP", "Org2MSP"], audit.Votes.Select(vote => vote.MspId));
        Assert.All(shown, document => AssertShows(audit, document));
    }

    private static void AssertShows(AuditRecord audit, JsonObject document)
    {
        Assert.Equal(audit.Verdict!.Outcome.ToText(), document["verdict"]!.GetValue<string>());
        Assert.Equal(audit.TransactionId, document["transactionId"]!.GetValue<string>());
        Assert.Equal(
            audit.Votes.Select(vote => vote.TransactionId).Order(StringComparer.Ordinal),
            document["votes"]!.AsArray().Select(vote => vote!["transactionId"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }
}
