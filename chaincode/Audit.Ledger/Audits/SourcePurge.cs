using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>That the private source of an audit was removed for good; its hash stays.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="Reason">Why, in its words.</param>
/// <param name="PurgedAt">When: the transaction's timestamp.</param>
/// <param name="TransactionId">The transaction.</param>
public sealed record SourcePurge(
    string MspId, string Reason, DateTimeOffset PurgedAt, string TransactionId) : ILedgerRecord<SourcePurge>
{
    /// <summary>The subject of the caller's certificate, if known.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public static SourcePurge FromJson(JsonObject json) => new(
        json.ReadText("mspId"),
        json.ReadText("reason"),
        json.ReadTime("purgedAt"),
        json.ReadText("transactionId"))
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
            ["purgedAt"] = LedgerTime.Format(PurgedAt),
            ["transactionId"] = TransactionId,
        };
        json.SetOptional("subject", Subject);
        return json;
    }
}
