namespace Audit.Service;

/// <summary>How an audit came to its verdict, in the order of the channel.</summary>
/// <param name="Id">The audit.</param>
/// <param name="Status">OPEN, DECIDED or DISPUTED.</param>
/// <param name="Verdict">PASS, REVIEW or FAIL; null before the quorum.</param>
/// <param name="Entries">What happened, the first first.</param>
internal sealed record HistoryDocument(string Id, string Status, string? Verdict, IReadOnlyList<HistoryEntry> Entries)
{
    internal static HistoryDocument Of(AuditDocument audit)
    {
        List<HistoryEntry> entries = [];
        if (audit.TransactionId is { } opening)
        {
            entries.Add(new HistoryEntry("opened", audit.OpenedAt, opening, audit.Block!.Value) { Organization = audit.Organization, By = audit.Submitter });
        }

        entries.AddRange(audit.Votes.Select(vote => new HistoryEntry("vote", vote.VotedAt, vote.TransactionId, vote.Block)
        {
            Organization = vote.MspId, ModelHash = vote.ModelHash, Scores = vote.Scores, FindingsDigest = vote.FindingsDigest, IsLate = vote.Late,
        }));
        entries.AddRange(audit.Alerts.Select(alert => new HistoryEntry("alert", null, alert.TransactionId, alert.Block)
        {
            Alert = alert.Kind, Classes = alert.Classes, IsLate = alert.Late,
        }));
        if (audit.DecidedBy is { } deciding)
        {
            entries.Add(new HistoryEntry("verdict", audit.DecidedAt, deciding, audit.DecidedBlock!.Value)
            {
                Verdict = audit.Verdict, ModelHash = audit.ModelHash, Scores = audit.Scores, Classes = audit.FlaggedClasses, PolicyVersion = audit.PolicyVersion,
            });
        }

        return new HistoryDocument(audit.Id, audit.Status, audit.Verdict, [.. entries.OrderBy(entry => entry.Block)]);
    }
}
