using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>Why, when and by whom a model was stopped in an emergency.</summary>
/// <param name="MspId">The organisation; one is enough.</param>
/// <param name="Reason">The reason, in its words.</param>
/// <param name="RevokedAt">When: the transaction's timestamp.</param>
/// <param name="TransactionId">The transaction.</param>
public sealed record ModelRevocation(string MspId, string Reason, DateTimeOffset RevokedAt, string TransactionId)
    : ILedgerRecord<ModelRevocation>
{
    /// <summary>The subject of the caller's certificate, if known.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public static ModelRevocation FromJson(JsonObject json) =>
        new(json.ReadText("mspId"), json.ReadText("reason"), json.ReadTime("revokedAt"), json.ReadText("transactionId"))
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
            ["revokedAt"] = LedgerTime.Format(RevokedAt),
            ["transactionId"] = TransactionId,
        };
        json.SetOptional("subject", Subject);
        return json;
    }
}
