using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>Something that happened to an audit, in words.</summary>
/// <param name="Kind">What it was, for its sign.</param>
/// <param name="What">What happened.</param>
/// <param name="Details">Why, or what came of it; null when there is nothing to add.</param>
/// <param name="At">When; null where the channel does not tell.</param>
/// <param name="TransactionId">By which transaction.</param>
/// <param name="Block">In which block.</param>
internal sealed record TimelineEntry(string Kind, string What, string? Details, DateTime? At, string TransactionId, long Block)
{
    internal static IReadOnlyList<TimelineEntry> Of(AuditDocument audit, IReadOnlyList<GovernanceRecord> decided) =>
    [
        .. HistoryDocument.Of(audit).Entries.Where(entry => !Decided(decided, entry)).Select(Of)
            .Concat(decided.Select(Of).OfType<TimelineEntry>())
            .OrderBy(entry => entry.Block),
    ];

    // The API's history may tell of disputes and resolutions itself; here they come with their reasons.
    private static bool Decided(IReadOnlyList<GovernanceRecord> decided, HistoryEntry entry) =>
        entry.Kind is not ("opened" or "vote" or "alert" or "verdict") && decided.Any(record => record.Place.TransactionId == entry.TransactionId);

    private static TimelineEntry Of(HistoryEntry entry) => entry.Kind switch
    {
        "opened" => new("opened", $"{entry.Organization} opened the audit", entry.By, entry.At, entry.TransactionId, entry.Block),
        "vote" => new(
            "vote",
            $"{entry.Organization} voted{(entry.IsLate ? " after the verdict" : "")}",
            entry.Scores is { Count: > 0 } scores && scores.MaxBy(score => score.Value) is var top
                ? $"Highest score: {Shown.ClassName(top.Key)}, {Shown.Percent(top.Value)}"
                : null,
            entry.At,
            entry.TransactionId,
            entry.Block),
        "alert" => new("alert", Shown.AlertName(entry.Alert ?? ""), Classes(entry.Classes), entry.At, entry.TransactionId, entry.Block),
        "verdict" => new("verdict", $"Verdict: {entry.Verdict}", Classes(entry.Classes), entry.At, entry.TransactionId, entry.Block),
        _ => new(entry.Kind, entry.Kind, null, entry.At, entry.TransactionId, entry.Block),
    };

    private static TimelineEntry? Of(GovernanceRecord record)
    {
        byte[] json = System.Text.Encoding.UTF8.GetBytes(record.Record);
        return record.Kind switch
        {
            GovernanceKind.Dispute => LedgerRecord.Decode<AuditDispute>(json) is var dispute
                ? new("dispute", $"{record.MspId} disputed the verdict", dispute.Reason, TimeOf(record), record.Place.TransactionId, record.Place.BlockNumber)
                : null,
            GovernanceKind.Resolution => LedgerRecord.Decode<AuditResolution>(json) is var resolution
                ? new(
                    "resolution",
                    $"{record.MspId} resolved the dispute as {resolution.Outcome.ToText()}",
                    resolution.Reason,
                    TimeOf(record),
                    record.Place.TransactionId,
                    record.Place.BlockNumber)
                : null,
            GovernanceKind.Purge => LedgerRecord.Decode<SourcePurge>(json) is var purge
                ? new("purge", $"{record.MspId} had the source purged", purge.Reason, TimeOf(record), record.Place.TransactionId, record.Place.BlockNumber)
                : null,
            _ => null,
        };
    }

    private static DateTime TimeOf(GovernanceRecord record) => record.RecordedAt.UtcDateTime;

    private static string? Classes(IReadOnlyList<string>? classes) =>
        classes is { Count: > 0 } ? string.Join(", ", classes.Select(Shown.ClassName)) : null;
}
