using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An organisation's word that it trusts a model.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="ApprovedAt">When: the transaction's timestamp.</param>
/// <param name="TransactionId">The transaction.</param>
public sealed record ModelApproval(string MspId, DateTimeOffset ApprovedAt, string TransactionId) : ILedgerRecord<ModelApproval>
{
    /// <inheritdoc/>
    public static ModelApproval FromJson(JsonObject json) =>
        new(json.ReadText("mspId"), json.ReadTime("approvedAt"), json.ReadText("transactionId"));

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["mspId"] = MspId,
        ["approvedAt"] = LedgerTime.Format(ApprovedAt),
        ["transactionId"] = TransactionId,
    };
}
