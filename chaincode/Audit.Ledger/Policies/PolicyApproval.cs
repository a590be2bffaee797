using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An organisation's word that a policy shall be in force.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="ApprovedAt">When: the transaction's timestamp.</param>
/// <param name="TransactionId">The transaction.</param>
public sealed record PolicyApproval(string MspId, DateTimeOffset ApprovedAt, string TransactionId) : ILedgerRecord<PolicyApproval>
{
    /// <summary>The subject of the caller's certificate, if known.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public static PolicyApproval FromJson(JsonObject json) =>
        new(json.ReadText("mspId"), json.ReadTime("approvedAt"), json.ReadText("transactionId"))
        {
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
        json.SetOptional("subject", Subject);
        return json;
    }
}
