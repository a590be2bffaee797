using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The vote that an organisation's seat shows as its last.</summary>
/// <param name="AuditId">The audit.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="VotedAt">When: the transaction's timestamp.</param>
public sealed record LastVote(string AuditId, string TransactionId, DateTimeOffset VotedAt) : ILedgerRecord<LastVote>
{
    /// <inheritdoc/>
    public static LastVote FromJson(JsonObject json) =>
        new(json.ReadText("auditId"), json.ReadText("transactionId"), json.ReadTime("votedAt"));

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["auditId"] = AuditId,
        ["transactionId"] = TransactionId,
        ["votedAt"] = LedgerTime.Format(VotedAt),
    };
}
