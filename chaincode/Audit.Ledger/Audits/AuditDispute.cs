using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An organisation's objection to a verdict, which stays beside it.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="Reason">Why, in its words.</param>
/// <param name="DisputedAt">When: the transaction's timestamp.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Round">Which round of disputes on the audit, from 1.</param>
public sealed record AuditDispute(
    string MspId, string Reason, DateTimeOffset DisputedAt, string TransactionId, int Round) : ILedgerRecord<AuditDispute>
{
    /// <summary>The subject of the caller's certificate, if known.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public static AuditDispute FromJson(JsonObject json) => new(
        json.ReadText("mspId"),
        json.ReadText("reason"),
        json.ReadTime("disputedAt"),
        json.ReadText("transactionId"),
        (int)json.ReadInteger("round", 1, int.MaxValue))
    {
        Subject = json.ReadOptionalText("subject"),
    };

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["mspId"] = MspId,
            ["reason"] = Reason,
            ["disputedAt"] = LedgerTime.Format(DisputedAt),
            ["transactionId"] = TransactionId,
            ["round"] = Round,
        };
        json.SetOptional("subject", Subject);
        return json;
    }
}
