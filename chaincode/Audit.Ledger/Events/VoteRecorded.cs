using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An organisation's vote was recorded.</summary>
/// <param name="AuditId">The audit.</param>
/// <param name="Vote">The vote; <see cref="VoteRecord.Late"/> if the verdict stood already.</param>
/// <param name="VotedWeight">The weight that has now voted with this model.</param>
/// <param name="Quorum">The weight that makes a verdict.</param>
public sealed record VoteRecorded(string AuditId, VoteRecord Vote, long VotedWeight, long Quorum) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.VoteRecorded;

    internal static VoteRecorded FromJson(JsonObject json) => new(
        json.ReadText("auditId"),
        VoteRecord.FromJson(json.ReadObject("vote")),
        json.ReadInteger("votedWeight", 0, JsonNode.LargestInteger),
        json.ReadInteger("quorum", 1, JsonNode.LargestInteger));

    internal override void WriteTo(JsonObject json)
    {
        json["auditId"] = AuditId;
        json["vote"] = Vote.ToJson();
        json["votedWeight"] = VotedWeight;
        json["quorum"] = Quorum;
    }
}
