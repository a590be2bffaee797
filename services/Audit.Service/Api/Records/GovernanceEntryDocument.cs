using System.Text.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>Something the members decided, as the API shows it.</summary>
/// <param name="Kind">Such as <c>policyApproval</c>, <c>modelApproval</c>, <c>modelChange</c> or <c>evaluation</c>.</param>
/// <param name="At">When.</param>
/// <param name="MspId">The organisation whose decision it was; null when a rule's.</param>
/// <param name="Status">Where it stands; null when it has no such thing.</param>
/// <param name="TransactionId">The latest transaction that changed it.</param>
/// <param name="Block">Its block.</param>
/// <param name="Record">The channel's own record.</param>
internal sealed record GovernanceEntryDocument(
    string Kind, DateTime At, string? MspId, string? Status, string TransactionId, long Block, JsonElement Record)
{
    internal static GovernanceEntryDocument Of(GovernanceRecord record) => new(
        record.Kind,
        record.RecordedAt.UtcDateTime,
        record.MspId,
        record.Status,
        record.Place.TransactionId,
        record.Place.BlockNumber,
        StoredJson.Read(record.Record));
}

/// <summary>A proposed policy with its approvals.</summary>
/// <param name="Id">The proposal.</param>
/// <param name="Status">OPEN, ADOPTED or WITHDRAWN, as announced; one whose time is over is EXPIRED on the channel without being announced.</param>
/// <param name="ExpiresAt">Until when it can be approved; null when the record does not tell.</param>
/// <param name="Rounds">Every time it was proposed, the first first.</param>
/// <param name="Approvals">Who approved it, the first first.</param>
/// <param name="Truncated">Whether there is more than is told here.</param>
internal sealed record PolicyProposalDocument(
    string Id,
    string? Status,
    DateTime? ExpiresAt,
    IReadOnlyList<GovernanceEntryDocument> Rounds,
    IReadOnlyList<GovernanceEntryDocument> Approvals,
    bool Truncated)
{
    /// <summary>The proposal that records tell of; null when they tell of none.</summary>
    internal static PolicyProposalDocument? Of(string id, IReadOnlyList<GovernanceRecord> records)
    {
        GovernanceRecord[] rounds = [.. records.Where(record => record.Kind == GovernanceKind.PolicyProposal).OrderBy(record => record.Key, StringComparer.Ordinal)];
        return rounds.Length == 0 ? null : new PolicyProposalDocument(
            id,
            rounds[^1].Status,
            ExpiryOf(rounds[^1]),
            [.. rounds.Select(GovernanceEntryDocument.Of)],
            [.. records.Where(record => record.Kind == GovernanceKind.PolicyApproval).Select(GovernanceEntryDocument.Of)],
            records.Count == GovernanceQueries.MostRecords);
    }

    private static DateTime? ExpiryOf(GovernanceRecord record) =>
        StoredJson.Read(record.Record) is { ValueKind: JsonValueKind.Object } json
        && json.TryGetProperty("expiresAt", out JsonElement at) && at.TryGetDateTime(out DateTime expiry)
            ? expiry.ToUniversalTime()
            : null;
}

/// <summary>What became of a model: proposal, approvals, changes of its status, evaluations.</summary>
/// <param name="BundleHash">The model.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Entries">What happened, the first first.</param>
/// <param name="Truncated">Whether more happened than is told here.</param>
internal sealed record ModelHistoryDocument(
    string BundleHash, string Name, string Status, IReadOnlyList<GovernanceEntryDocument> Entries, bool Truncated)
{
    internal static ModelHistoryDocument Of(ProjectedModel model, IReadOnlyList<GovernanceRecord> records) => new(
        model.BundleHash, model.Name, model.Status, [.. records.Select(GovernanceEntryDocument.Of)], records.Count == GovernanceQueries.MostRecords);
}
