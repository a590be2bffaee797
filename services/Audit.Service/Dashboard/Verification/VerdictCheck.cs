using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>Whether the verdict is what the policy's rule makes of the votes.</summary>
internal static class VerdictCheck
{
    internal static IReadOnlyList<VerificationLine> Check(AuditDocument audit, PolicyRecord? policy)
    {
        if (audit.Verdict is null)
        {
            return [VerificationLine.Open("The verdict: there is none yet.")];
        }

        if (policy is null)
        {
            return [VerificationLine.Open($"That the verdict follows from the votes: this service has not read version {audit.PolicyVersion} of the policy.")];
        }

        if (audit.Basis != AuditFilter.QuorumBasis)
        {
            return [VerificationLine.Open($"That the verdict follows from the votes by a quorum: it rests on {audit.Basis}{(audit.RestsOn is { } mspId ? $" of {mspId}" : "")}.")];
        }

        try
        {
            // Scores of different models make no common sum, and what came later decided nothing.
            Ballot[] ballots =
            [
                .. audit.Votes.Where(vote => !vote.Late && vote.ModelHash == audit.ModelHash).Select(vote => new Ballot(vote.MspId, ClassScores.From(vote.Scores))),
            ];
            return [Compare(audit, policy, VerdictRule.Count(policy.Terms, ballots))];
        }
        catch (LedgerFormatException broken)
        {
            return [VerificationLine.Differs($"A vote that is shown here is none that the channel takes: {broken.Message}.")];
        }
    }

    private static VerificationLine Compare(AuditDocument audit, PolicyRecord policy, Tally tally)
    {
        if (audit.VotedWeight is { } weight && weight != tally.VotedWeight)
        {
            return VerificationLine.Open(
                $"That the verdict follows from the votes: they weighed {weight} together when it was reached, and {tally.VotedWeight} by the policy alone; a rule had changed an organisation's weight.");
        }

        return VerificationLine.Of(
            tally.QuorumReached && tally.Outcome.ToText() == audit.Verdict && ChannelCheck.Same(tally.Scores, audit.Scores),
            $"{audit.Verdict} and its scores are what the rule of policy {audit.PolicyVersion} makes of these votes: weight {tally.VotedWeight}, {policy.Terms.Quorum} needed.",
            $"The rule of policy {audit.PolicyVersion} makes {tally.Outcome.ToText()} of these votes (weight {tally.VotedWeight}, {policy.Terms.Quorum} needed), not {audit.Verdict} with the scores shown.");
    }
}
