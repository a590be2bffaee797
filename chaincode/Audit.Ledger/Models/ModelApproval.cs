using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An organisation's word on a model: that it trusts it, that it shall be retired, or that it may be used again.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="ApprovedAt">When: the transaction's timestamp.</param>
/// <param name="TransactionId">The transaction.</param>
public sealed record ModelApproval(string MspId, DateTimeOffset ApprovedAt, string TransactionId) : ILedgerRecord<ModelApproval>
{
    /// <summary>Why, where a reason is asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>The subject of the caller's certificate, if known.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public static ModelApproval FromJson(JsonObject json) =>
        new(json.ReadText("mspId"), json.ReadTime("approvedAt"), json.ReadText("transactionId"))
        {
            Reason = json.ReadOptionalText("reason"),
            Subject = json.ReadOptionalText("subject"),
        };

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["mspId"] = MspId,
            ["approvedAt"] = LedgerTime.Format(ApprovedAt),
            ["transactionId"] = TransactionId,
        };
        json.SetOptional("reason", Reason);
        json.SetOptional("subject", Subject);
        return json;
    }
}
