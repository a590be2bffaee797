using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>
/// The verdict's members. They lie flat among an audit's or an event's own, because that is the shape the API and the network
/// administrators' tools show; without a verdict they are null, and the scores an empty object.
/// </summary>
internal static class AuditVerdictJson
{
    public static void Write(AuditVerdict? verdict, JsonObject json)
    {
        json["verdict"] = verdict?.Outcome.ToText();
        json["scores"] = verdict?.Scores.ToJson() ?? [];
        json["modelHash"] = verdict?.ModelHash;
        json["diverged"] = verdict?.Diverged ?? false;
        json["decidedAt"] = verdict is null ? null : LedgerTime.Format(verdict.DecidedAt);
        json["decidedBy"] = verdict?.TransactionId;
        json.SetOptional("basis", verdict is { Basis: not VerdictBasis.Quorum } other ? other.Basis.ToText() : null);
        json.SetOptional("restsOn", verdict?.RestsOn);
        json.SetOptional("votedWeight", verdict?.VotedWeight is { } weight ? JsonNode.From(weight) : null);
    }

    public static AuditVerdict? Read(JsonObject json) => json.ReadOptionalText("verdict") is not { } outcome
        ? null
        : new AuditVerdict
        {
            Outcome = VerdictOutcomes.Parse(outcome),
            Scores = ClassScores.FromJson(json.ReadObject("scores")),
            ModelHash = json.ReadText("modelHash"),
            Diverged = json.ReadBoolean("diverged"),
            DecidedAt = json.ReadTime("decidedAt"),
            TransactionId = json.ReadText("decidedBy"),
            Basis = VerdictBases.Parse(json.ReadOptionalText("basis")),
            RestsOn = json.ReadOptionalText("restsOn"),
            VotedWeight = json.ReadOptionalInteger("votedWeight", 0, JsonNode.LargestInteger),
        };
}
