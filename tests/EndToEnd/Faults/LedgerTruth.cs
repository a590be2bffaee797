using System.Text.Json.Nodes;
using Audit.Ledger;

namespace EndToEnd.Faults;

/// <summary>
/// What must hold after every fault: each audit has exactly one vote of each honest organisation, its verdict is what the rules make of the
/// votes, nothing submitted is missing, and every service shows what the ledger says.
/// </summary>
internal static class LedgerTruth
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the honest votes, then checks everything.</summary>
    /// <param name="consortium">The consortium, with all services running.</param>
    /// <param name="submitted">What its services have taken.</param>
    /// <param name="dishonest">The organisation whose votes may be there or not; null when all are honest.</param>
    public static async Task VerifyAsync(FaultConsortium consortium, IReadOnlyCollection<Submitted> submitted, string? dishonest = null)
    {
        var policy = await consortium.Members[0].ReadAsync<PolicyRecord>(LedgerNames.PolicyContract, "Get");
        string[] honest = [.. consortium.Members.Select(member => member.MspId).Where(mspId => mspId != dishonest)];
        using var patience = new CancellationTokenSource(FaultBudget.Patience(submitted.Count));
        foreach (var contract in submitted)
        {
            await WaitForVotesAsync(consortium, contract, honest, patience.Token);
        }

        foreach (var member in consortium.Services)
        {
            await WaitUntilSettledAsync(member, patience.Token);
        }

        // From here on nothing changes any more: what the ledger says now is what the services must show.
        var audits = new Dictionary<string, AuditRecord>();
        foreach (var contract in submitted)
        {
            var audit = await consortium.Members[0].ReadAsync<AuditRecord>(LedgerNames.AuditsContract, "Get", contract.AuditId);
            Assert.Equal(SourceBundle.OfFile("source.sol", contract.Source).Hash, audit.SourceHash);
            Assert.All(honest, mspId => Assert.Single(audit.Votes, vote => vote.MspId == mspId));
            AssertVerdictFollowsRules(audit, policy.Terms);
            audits[audit.Id] = audit;
        }

        // The honest members score alike, whoever submitted.
        Assert.All(audits.Values, audit => Assert.Single(
            audit.Votes.Where(vote => vote.MspId != dishonest).Select(vote => (vote.Scores, vote.FindingsDigest)).Distinct()));
        await Task.WhenAll(consortium.Services.Select(service => AssertShowsAsync(service, audits)));
        await Task.WhenAll(consortium.Services.Select(service => service.CompareReadModelAsync()));
    }

    /// <summary>Waits until an audit has the votes of all organisations.</summary>
    /// <param name="consortium">The consortium; its services need not run.</param>
    /// <param name="contract">What was submitted.</param>
    /// <param name="patience">How long.</param>
    public static async Task WaitForVotesAsync(FaultConsortium consortium, Submitted contract, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        await WaitForVotesAsync(consortium, contract, [.. consortium.Members.Select(member => member.MspId)], limit.Token);
    }

    // Counted here anew, from the votes and the policy alone.
    private static void AssertVerdictFollowsRules(AuditRecord audit, PolicyTerms terms)
    {
        Assert.Equal(AuditStatus.Decided, audit.Status);
        var verdict = audit.Verdict!;
        VoteRecord[] counted = [.. audit.Votes.Where(vote => !vote.Late && vote.ModelHash == verdict.ModelHash)];
        var weight = counted.Sum(vote => terms.Weights[vote.MspId]);
        Assert.True(weight >= terms.Quorum, $"audit {audit.Id} was decided with {weight} of {terms.Quorum}");
        Assert.Contains(counted, vote => vote.TransactionId == verdict.TransactionId);
        var (diverged, fails, reviews) = (false, false, false);
        foreach (var known in VulnerabilityClass.All)
        {
            long[] scores = [.. counted.Select(vote => (long)vote.Scores[known])];
            var mean = counted.Sum(vote => terms.Weights[vote.MspId] * vote.Scores[known]) / weight;
            Assert.Equal(mean, verdict.Scores[known]);
            diverged |= scores.Max() - scores.Min() > terms.DivergenceLimit;
            fails |= mean >= terms.ThresholdsOf(known).Fail;
            reviews |= mean >= terms.ThresholdsOf(known).Review;
        }

        Assert.Equal(diverged, verdict.Diverged);
        Assert.Equal(diverged || (reviews && !fails) ? "REVIEW" : fails ? "FAIL" : "PASS", verdict.Outcome.ToText());
    }

    private static async Task WaitForVotesAsync(
        FaultConsortium consortium, Submitted contract, string[] honest, CancellationToken cancellationToken)
    {
        var seen = "nothing";
        while (true)
        {
            try
            {
                var audit = await consortium.Members[0].ReadAsync<AuditRecord>(LedgerNames.AuditsContract, "Get", contract.AuditId);
                if (honest.All(mspId => audit.Votes.Any(vote => vote.MspId == mspId)))
                {
                    return;
                }

                seen = $"votes of {string.Join(", ", audit.Votes.Select(vote => vote.MspId))}";
            }
            catch (Fabric.Gateway.GatewayException early)
            {
                seen = early.Message;
            }

            if (cancellationToken.IsCancellationRequested)
            {
                var services = await Task.WhenAll(consortium.Services.Select(async service =>
                    $"{service.MspId}: {(service.Api is { } api ? (await api.ReadHealthAsync()).Health.ToJsonString() : "does not run")}"));
                Assert.Fail($"audit {contract.AuditId} of {contract.Name}, taken by {contract.MspId}, shows {seen}\n{string.Join('\n', services)}");
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private static async Task WaitUntilSettledAsync(MemberService service, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (status, health) = await service.Api!.ReadHealthAsync();
            var work = health["work"]!;
            Assert.Empty(work["parkedCommands"]!.AsArray());
            Assert.Equal(0, work["parkedJobs"]!.GetValue<long>());
            if (status == System.Net.HttpStatusCode.OK
                && work["pendingCommands"]!.GetValue<long>() == 0
                && work["openJobs"]!.GetValue<long>() == 0
                && health["projection"]!["blocksBehind"]?.GetValue<long>() is 0)
            {
                return;
            }

            if (cancellationToken.IsCancellationRequested)
            {
                Assert.Fail($"the service of {service.MspId} does not settle: {health}");
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private static async Task AssertShowsAsync(MemberService service, Dictionary<string, AuditRecord> audits)
    {
        foreach (var audit in audits.Values)
        {
            var shown = await service.Api!.FindAsync(audit.Id);
            Assert.True(shown is not null, $"the service of {service.MspId} does not know audit {audit.Id}");
            Assert.Equal(audit.Verdict!.Outcome.ToText(), shown["verdict"]!.GetValue<string>());
            Assert.Equal(
                audit.Votes.Select(vote => $"{vote.MspId} {vote.TransactionId}").Order(StringComparer.Ordinal),
                shown["votes"]!.AsArray().Select(Vote).Order(StringComparer.Ordinal));
        }

        static string Vote(JsonNode? vote) => $"{vote!["mspId"]!.GetValue<string>()} {vote["transactionId"]!.GetValue<string>()}";
    }
}
