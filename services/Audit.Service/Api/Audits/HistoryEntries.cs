using System.Text;
using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>Turns the channel's announcements about an audit into entries of its history.</summary>
internal static class HistoryEntries
{
    /// <summary>One entry for each event, in their order.</summary>
    /// <param name="events">The events, in the order of the channel.</param>
    /// <param name="supersededAt">When the newer audit was opened, if there is one.</param>
    internal static IReadOnlyList<HistoryEntry> Of(IReadOnlyList<FeedEvent> events, DateTime? supersededAt)
    {
        HistoryEntry[] entries = [.. events.Select(seen => Of(seen, supersededAt))];

        // Some events do not tell their time, and another of the same transaction does.
        Dictionary<string, DateTime> times = entries.Where(entry => entry.At is not null)
            .GroupBy(entry => entry.TransactionId, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().At!.Value, StringComparer.Ordinal);
        return [.. entries.Select(entry => entry.At is null && times.TryGetValue(entry.TransactionId, out DateTime at) ? entry with { At = at } : entry)];
    }

    private static HistoryEntry Of(FeedEvent seen, DateTime? supersededAt) => Decode(seen.Data) switch
    {
        AuditOpened { Audit: var audit } => Entry(seen, "opened", audit.OpenedAt) with
        {
            Organization = audit.OpenedBy.MspId, By = audit.OpenedBy.Subject, PolicyVersion = audit.PolicyVersion, Supersedes = audit.Supersedes,
        },
        VoteRecorded { Vote: var vote } => Entry(seen, "vote", vote.VotedAt) with
        {
            Organization = vote.MspId,
            By = vote.Subject,
            ModelHash = vote.ModelHash,
            Scores = vote.Scores.Enumerate().ToDictionary(),
            FindingsDigest = vote.FindingsDigest,
            IsLate = vote.Late,
        },
        VerdictReached reached => Verdict(seen, reached),
        VotesDiverged diverged => Entry(seen, "alert", null) with { Alert = diverged.Name, Classes = Ids(diverged.Classes), IsLate = diverged.Late },
        AlertRaised alert => Entry(seen, "alert", null) with { Alert = alert.Name, Classes = Ids(alert.Classes) },
        RuleApplied { Decision: var decision } => Entry(seen, "decision", decision.DecidedAt) with { Decision = RuleDecisionDocument.Of(decision) },
        AuditDisputed { Dispute: var dispute } => Entry(seen, "dispute", dispute.DisputedAt) with
        {
            Organization = dispute.MspId, By = dispute.Subject, Reason = dispute.Reason, Round = dispute.Round,
        },
        AuditResolved { Resolution: var resolution } => Entry(seen, "resolution", resolution.ResolvedAt) with
        {
            Organization = resolution.MspId,
            By = resolution.Subject,
            Outcome = resolution.Outcome.ToText(),
            Reason = resolution.Reason,
            Round = resolution.Round,
        },
        AuditSuperseded superseded => Entry(seen, "superseded", null) with { At = supersededAt, SupersededBy = superseded.SupersededBy },
        SourcePurged { Purge: var purge } => Entry(seen, "purge", purge.PurgedAt) with
        {
            Organization = purge.MspId, By = purge.Subject, Reason = purge.Reason,
        },
        WeightRestored restored => Entry(seen, "weight", null) with { Organization = restored.MspId },
        _ => Entry(seen, "other", null),
    };

    private static HistoryEntry Verdict(FeedEvent seen, VerdictReached reached) => Entry(seen, "verdict", reached.Verdict.DecidedAt) with
    {
        Verdict = reached.Verdict.Outcome.ToText(),
        Basis = reached.Verdict.Basis == VerdictBasis.Quorum ? AuditFilter.QuorumBasis : reached.Verdict.Basis.ToText(),
        Organization = reached.Verdict.RestsOn,
        ModelHash = reached.Verdict.ModelHash,
        Scores = reached.Verdict.Scores.Enumerate().ToDictionary(),
        PolicyVersion = reached.PolicyVersion,
    };

    private static HistoryEntry Entry(FeedEvent seen, string kind, DateTimeOffset? at) =>
        new(kind, at?.UtcDateTime, seen.TransactionId!, seen.Position!.Block) { Event = seen.Name! };

    private static string[] Ids(IEnumerable<VulnerabilityClass> classes) => [.. classes.Select(known => known.Id)];

    private static LedgerEvent? Decode(string data)
    {
        try
        {
            return LedgerEvents.Decode(Encoding.UTF8.GetBytes($$"""{"events":[{{data}}]}""")) is [var announced] ? announced : null;
        }
        catch (LedgerFormatException)
        {
            return null;
        }
    }
}
