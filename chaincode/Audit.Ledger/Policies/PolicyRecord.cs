using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A version of the channel's policy. Every verdict names the version it was reached under.</summary>
/// <param name="Version">1 for the first.</param>
/// <param name="Terms">What was agreed.</param>
/// <param name="EstablishedBy">The MSP id of the organisation that put it on the channel.</param>
/// <param name="EstablishedAt">When: the transaction's timestamp.</param>
/// <param name="TransactionId">The transaction.</param>
public sealed record PolicyRecord(int Version, PolicyTerms Terms, string EstablishedBy, DateTimeOffset EstablishedAt, string TransactionId)
    : ILedgerRecord<PolicyRecord>
{
    /// <summary>The proposal it came from; null for the first policy.</summary>
    public string? ProposalId { get; init; }

    /// <summary>The proposal's reason; null for the first policy.</summary>
    public string? Reason { get; init; }

    /// <summary>Who approved it; empty for the first policy.</summary>
    public IReadOnlyList<PolicyApproval> Approvals { get; init; } = [];

    /// <inheritdoc/>
    public static PolicyRecord FromJson(JsonObject json) => new(
        (int)json.ReadInteger("version", 1, int.MaxValue),
        PolicyTerms.FromJson(json),
        json.ReadText("establishedBy"),
        json.ReadTime("establishedAt"),
        json.ReadText("transactionId"))
    {
        ProposalId = json.ReadOptionalText("proposalId"),
        Reason = json.ReadOptionalText("reason"),
        Approvals = LedgerRecord.FromOptionalArray<PolicyApproval>(json.ReadOptionalArray("approvals")),
    };

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = Terms.ToJson();
        json["version"] = Version;
        json["establishedBy"] = EstablishedBy;
        json["establishedAt"] = LedgerTime.Format(EstablishedAt);
        json["transactionId"] = TransactionId;
        json.SetOptional("proposalId", ProposalId);
        json.SetOptional("reason", Reason);
        json.SetOptional("approvals", LedgerRecord.ToOptionalArray(Approvals));
        return json;
    }
}
