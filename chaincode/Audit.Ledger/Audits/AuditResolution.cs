using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>How a dispute ended. The machine's verdict and the objections stay beside it.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="Outcome">What its compliance officer finds; the machine's verdict stays beside it.</param>
/// <param name="Reason">Why, in its words.</param>
/// <param name="ResolvedAt">When: the transaction's timestamp.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Round">Which round of disputes on the audit, from 1.</param>
public sealed record AuditResolution(
    string MspId, VerdictOutcome Outcome, string Reason, DateTimeOffset ResolvedAt, string TransactionId, int Round) : ILedgerRecord<AuditResolution>
{
    /// <summary>The subject of the caller's certificate, if known.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public static AuditResolution FromJson(JsonObject json) => new(
        json.ReadText("mspId"),
        VerdictOutcomes.Parse(json.ReadText("outcome")),
        json.ReadText("reason"),
        json.ReadTime("resolvedAt"),
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
            ["outcome"] = Outcome.ToText(),
            ["reason"] = Reason,
            ["resolvedAt"] = LedgerTime.Format(ResolvedAt),
            ["transactionId"] = TransactionId,
            ["round"] = Round,
        };
        json.SetOptional("subject", Subject);
        return json;
    }
}
