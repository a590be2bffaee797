using Audit.Ledger;

namespace Audit.Service;

/// <summary>What a job of scoring needs to know beside its audit, as its payload says it.</summary>
/// <param name="SourceHash">The hash that the channel names.</param>
/// <param name="IsHashOnly">Whether the source is not on the channel, so that this organisation's own copy is scored.</param>
internal sealed record ScoringTask(string SourceHash, bool IsHashOnly)
{
    private const string Mark = " " + AuditSharing.HashOnly;

    internal static ScoringTask Parse(string payload) =>
        payload.EndsWith(Mark, StringComparison.Ordinal) ? new ScoringTask(payload[..^Mark.Length], true) : new ScoringTask(payload, false);

    internal string ToPayload() => IsHashOnly ? SourceHash + Mark : SourceHash;
}
