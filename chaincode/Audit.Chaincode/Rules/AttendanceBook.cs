using Audit.Ledger;

namespace Audit.Chaincode.Rules;

/// <summary>Who attends to audits, and what an organisation's word weighs for that: the rules for <c>missed</c>.</summary>
internal static class AttendanceBook
{
    /// <summary>A vote was recorded: it takes the seat, makes good for its audit, and gives back a weight that a rule holds.</summary>
    public static async Task VotedAsync(LedgerContext context, AuditRecord audit, VoteRecord vote)
    {
        await context.Seats.TakeAsync(vote.MspId, new LastVote(audit.Id, vote.TransactionId, vote.VotedAt)).ConfigureAwait(false);
        var standing = await context.Standings.GetAsync(vote.MspId).ConfigureAwait(false);
        if (vote.Late)
        {
            await context.Standings.MakeGoodAsync(vote.MspId, standing, audit.Id).ConfigureAwait(false);
        }

        if (standing.IsSuspended)
        {
            await context.Standings.PutAsync(vote.MspId, new Standing(standing.Epoch + 1, null)).ConfigureAwait(false);
            context.Raise(new WeightRestored(vote.MspId, audit.Id));
        }
    }

    /// <summary>A verdict was reached: whoever has weight and did not vote has missed the audit.</summary>
    public static async Task DecidedAsync(LedgerContext context, AuditRecord audit, PolicyRecord policy, IReadOnlyList<VoteRecord> votes)
    {
        if (audit.HashOnly || !policy.Terms.Governance.RulesOf<MissedRule>().Any())
        {
            return;
        }

        foreach (var (mspId, weight) in policy.Terms.Weights)
        {
            if (weight > 0 && !votes.Any(vote => vote.MspId == mspId))
            {
                var standing = await context.Standings.GetAsync(mspId).ConfigureAwait(false);
                await context.Standings.MissAsync(mspId, standing, audit.Id).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Holds an organisation's weight back if a rule of the policy in force says so, and writes the decision down.</summary>
    /// <returns>The standing after that.</returns>
    public static async Task<Standing> ReviewAsync(LedgerContext context, PolicyRecord policy, string mspId)
    {
        var standing = await context.Standings.GetAsync(mspId).ConfigureAwait(false);
        if (standing.IsSuspended || await DueAsync(context, policy, mspId, standing).ConfigureAwait(false) is not { } rule)
        {
            return standing;
        }

        var decision = new RuleDecision
        {
            PolicyVersion = policy.Version,
            Rule = rule.Index,
            When = rule.Rule.When,
            Then = rule.Rule.Then,
            MspId = mspId,
            DecidedAt = context.Now,
            TransactionId = context.Stub.TransactionId,
        };
        standing = standing with { Decision = decision };
        await context.Standings.PutAsync(mspId, standing).ConfigureAwait(false);
        await context.RecordAsync(decision).ConfigureAwait(false);
        return standing;
    }

    /// <summary>
    /// What the words of these organisations weigh together. The caller's standing is reviewed first: a weight that is lost is lost when it
    /// is first needed.
    /// </summary>
    public static async Task<long> WeighAsync(LedgerContext context, PolicyRecord policy, IEnumerable<string> mspIds)
    {
        long sum = 0;
        foreach (var mspId in mspIds)
        {
            var standing = mspId == context.MspId
                ? await ReviewAsync(context, policy, mspId).ConfigureAwait(false)
                : await context.Standings.GetAsync(mspId).ConfigureAwait(false);
            sum += standing.IsSuspended ? 0 : policy.Terms.WeightOf(mspId);
        }

        return sum;
    }

    /// <summary>How an organisation attends, as a reader sees it: a rule that is due shows although nobody has written it down.</summary>
    public static async Task<Attendance> ReadAsync(LedgerContext context, PolicyRecord policy, string mspId)
    {
        var standing = await context.Standings.GetAsync(mspId).ConfigureAwait(false);
        var due = standing.IsSuspended || await DueAsync(context, policy, mspId, standing).ConfigureAwait(false) is not null;
        return new Attendance
        {
            MspId = mspId,
            Weight = policy.Terms.WeightOf(mspId),
            EffectiveWeight = due ? 0 : policy.Terms.WeightOf(mspId),
            Missed = await context.Standings.CountMissedAsync(mspId, standing, MissedRule.MostAudits).ConfigureAwait(false),
            Suspended = due,
            Decision = standing.Decision,
            LastVote = await context.Seats.LastVoteAsync(mspId).ConfigureAwait(false),
        };
    }

    private static async Task<(int Index, MissedRule Rule)?> DueAsync(
        LedgerContext context, PolicyRecord policy, string mspId, Standing standing)
    {
        var rules = policy.Terms.Governance.RulesOf<MissedRule>().ToList();
        if (rules.Count == 0)
        {
            return null;
        }

        var most = rules.Max(entry => entry.Rule.Audits);
        var missed = await context.Standings.CountMissedAsync(mspId, standing, most).ConfigureAwait(false);
        return rules.Where(entry => missed >= entry.Rule.Audits).Select(entry => ((int, MissedRule)?)entry).FirstOrDefault();
    }
}
