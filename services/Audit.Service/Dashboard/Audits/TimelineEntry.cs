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
    /// <summary>The organisations whose peers endorsed it; null when that is not known now.</summary>
    internal IReadOnlyList<string>? Endorsers { get; init; }

    internal static IReadOnlyList<TimelineEntry> Of(HistoryDocument history) => [.. history.Entries.Select(Of)];

    private static TimelineEntry Of(HistoryEntry entry)
    {
        (string what, string? details) = Words(entry);
        return new TimelineEntry(entry.Kind, what, details, entry.At, entry.TransactionId, entry.Block) { Endorsers = entry.Endorsers };
    }

    private static (string What, string? Details) Words(HistoryEntry entry) => entry.Kind switch
    {
        "opened" => ($"{entry.Organization} opened the audit", entry.By),
        "vote" => ($"{entry.Organization} voted{(entry.IsLate ? " after the verdict" : "")}", Highest(entry.Scores)),
        "alert" => (Shown.AlertName(entry.Alert ?? ""), Classes(entry.Classes)),
        "decision" => ($"A rule of policy {entry.Decision?.PolicyVersion} applied: {entry.Decision?.When}", entry.Decision?.Then),
        "verdict" => ($"Verdict: {entry.Verdict}", Classes(entry.Classes)),
        "dispute" => ($"{entry.Organization} disputed the verdict", entry.Reason),
        "resolution" => ($"{entry.Organization} resolved the dispute as {entry.Outcome}", entry.Reason),
        "superseded" => ("A newer audit of the same source took its place", entry.SupersededBy),
        "purge" => ($"{entry.Organization} had the source purged", entry.Reason),
        "weight" => ($"{entry.Organization} voted again and has its weight back", null),
        _ => (entry.Event, null),
    };

    private static string? Highest(IReadOnlyDictionary<string, int>? scores) =>
        scores is { Count: > 0 } && scores.MaxBy(score => score.Value) is var top
            ? $"Highest score: {Shown.ClassName(top.Key)}, {Shown.Percent(top.Value)}"
            : null;

    private static string? Classes(IReadOnlyList<string>? classes) =>
        classes is { Count: > 0 } ? string.Join(", ", classes.Select(Shown.ClassName)) : null;
}
