using Audit.Ledger;

namespace Audit.Service;

/// <summary>Whether what this service shows of an audit is what its own peer says.</summary>
internal sealed class ChannelCheck(ILedgerClient ledger)
{
    internal async Task<IReadOnlyList<VerificationLine>> CheckAsync(AuditDocument audit, Asking asking)
    {
        (AuditRecord? record, string? failure) = await asking.AskAsync(token => ledger.FindAuditAsync(audit.Id, token));
        if (failure is not null)
        {
            return [VerificationLine.Open($"Whether the channel still says what is shown here: {failure}.")];
        }

        if (record is null)
        {
            return [VerificationLine.Differs("The channel has no audit of this id, and this service shows one.")];
        }

        List<string> other = [];
        Require(record.SourceHash == audit.SourceHash, $"its source has the hash {record.SourceHash}, here {audit.SourceHash}");
        Require(record.PolicyVersion == audit.PolicyVersion, $"it is judged under policy {record.PolicyVersion}, here {audit.PolicyVersion}");
        Require(record.Verdict?.Outcome.ToText() == audit.Verdict, $"its verdict is {record.Verdict?.Outcome.ToText() ?? "none"}, here {audit.Verdict ?? "none"}");
        Require(record.Verdict is not { } verdict || Same(verdict.Scores, audit.Scores), "its verdict has other scores than are shown here");
        Require(record.Votes.Count == audit.Votes.Count, $"it has {record.Votes.Count} votes, here {audit.Votes.Count}");
        foreach (VoteRecord vote in record.Votes)
        {
            VoteDocument? shown = audit.Votes.FirstOrDefault(known => known.MspId == vote.MspId && known.ModelHash == vote.ModelHash);
            Require(shown is null || (Same(vote.Scores, shown.Scores) && vote.FindingsDigest == shown.FindingsDigest), $"the vote of {vote.MspId} is another than is shown here");
        }

        return [VerificationLine.Of(
            other.Count == 0,
            $"What is shown here is what the channel says: source hash, policy, verdict, its scores, and {audit.Votes.Count} {(audit.Votes.Count == 1 ? "vote" : "votes")}.",
            $"The channel says something else than is shown here: {string.Join("; ", other)}.")];

        void Require(bool holds, string difference)
        {
            if (!holds)
            {
                other.Add(difference);
            }
        }
    }

    /// <summary>Whether scores are the same in every class.</summary>
    internal static bool Same(ClassScores scores, IReadOnlyDictionary<string, int> shown) =>
        VulnerabilityClass.All.All(known => shown.TryGetValue(known.Id, out int score) && scores[known] == score);
}
