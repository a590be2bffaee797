using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>One version of a model's record in its history.</summary>
/// <param name="TransactionId">The transaction that wrote it.</param>
/// <param name="Timestamp">That transaction's timestamp.</param>
/// <param name="Record">The record as it was written, without approvals, which have keys of their own; null if it was deleted.</param>
public sealed record ModelVersion(string TransactionId, DateTimeOffset Timestamp, ModelRecord? Record) : ILedgerRecord<ModelVersion>
{
    /// <inheritdoc/>
    public static ModelVersion FromJson(JsonObject json) => new(
        json.ReadText("transactionId"),
        json.ReadTime("timestamp"),
        json.ReadOptionalObject("record") is { } record ? ModelRecord.FromJson(record) : null);

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["transactionId"] = TransactionId,
        ["timestamp"] = LedgerTime.Format(Timestamp),
        ["record"] = Record is { } record ? record.ToJson() : JsonNull.Instance,
    };
}
