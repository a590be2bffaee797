using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>
/// What an organisation measured of a model, on the channel: one for each organisation, data set and metric, never overwritten.
/// </summary>
/// <param name="Measured">What was measured.</param>
/// <param name="MspId">The organisation.</param>
/// <param name="RecordedAt">When: the transaction's timestamp.</param>
/// <param name="TransactionId">The transaction.</param>
public sealed record ModelEvaluation(EvaluationRequest Measured, string MspId, DateTimeOffset RecordedAt, string TransactionId)
    : ILedgerRecord<ModelEvaluation>
{
    private static readonly string[] Own = ["mspId", "recordedAt", "transactionId", "subject"];

    /// <summary>The subject of the caller's certificate, if known.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public static ModelEvaluation FromJson(JsonObject json)
    {
        var measured = new JsonObject();
        foreach (var (name, value) in json)
        {
            if (!Own.Contains(name, StringComparer.Ordinal))
            {
                measured[name] = value;
            }
        }

        return new(EvaluationRequest.FromJson(measured), json.ReadText("mspId"), json.ReadTime("recordedAt"), json.ReadText("transactionId"))
        {
            Subject = json.ReadOptionalText("subject"),
        };
    }

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = Measured.ToJson();
        json["mspId"] = MspId;
        json["recordedAt"] = LedgerTime.Format(RecordedAt);
        json["transactionId"] = TransactionId;
        json.SetOptional("subject", Subject);
        return json;
    }
}
