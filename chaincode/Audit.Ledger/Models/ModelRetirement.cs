using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>Why, when and by whom a model was withdrawn.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="Reason">The reason, in its words.</param>
/// <param name="RetiredAt">When: the transaction's timestamp.</param>
/// <param name="TransactionId">The transaction.</param>
public sealed record ModelRetirement(string MspId, string Reason, DateTimeOffset RetiredAt, string TransactionId)
    : ILedgerRecord<ModelRetirement>
{
    /// <inheritdoc/>
    public static ModelRetirement FromJson(JsonObject json) =>
        new(json.ReadText("mspId"), json.ReadText("reason"), json.ReadTime("retiredAt"), json.ReadText("transactionId"));

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["mspId"] = MspId,
        ["reason"] = Reason,
        ["retiredAt"] = LedgerTime.Format(RetiredAt),
        ["transactionId"] = TransactionId,
    };
}
