using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>One version of an audit's record in its history.</summary>
/// <param name="TransactionId">The transaction that wrote it.</param>
/// <param name="Timestamp">That transaction's timestamp.</param>
/// <param name="Record">The record as it was written, without votes; null if it was deleted.</param>
public sealed record AuditVersion(string TransactionId, DateTimeOffset Timestamp, AuditRecord? Record) : ILedgerRecord<AuditVersion>
{
    /// <inheritdoc/>
    public static AuditVersion FromJson(JsonObject json) => new(
        json.ReadText("transactionId"),
        json.ReadTime("timestamp"),
        json.ReadOptionalObject("record") is { } record ? AuditRecord.FromJson(record) : null);

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["transactionId"] = TransactionId,
        ["timestamp"] = LedgerTime.Format(Timestamp),
        ["record"] = Record is { } record ? record.ToJson() : JsonNull.Instance,
    };
}
