using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>How an organisation attends to its audits, and what its word weighs for that.</summary>
public sealed record Attendance : ILedgerRecord<Attendance>
{
    /// <summary>The organisation.</summary>
    public required string MspId { get; init; }

    /// <summary>Its weight by the policy in force.</summary>
    public required long Weight { get; init; }

    /// <summary>What its approvals weigh now: 0 while a rule holds its weight back.</summary>
    public required long EffectiveWeight { get; init; }

    /// <summary>How many decided audits it never voted on since its weight was last given back; counted to 200.</summary>
    public required int Missed { get; init; }

    /// <summary>Whether a rule holds its weight back.</summary>
    public required bool Suspended { get; init; }

    /// <summary>The decision that does, once it is recorded.</summary>
    public RuleDecision? Decision { get; init; }

    /// <summary>Its last vote; null before the first.</summary>
    public LastVote? LastVote { get; init; }

    /// <inheritdoc/>
    public static Attendance FromJson(JsonObject json) => new()
    {
        MspId = json.ReadText("mspId"),
        Weight = json.ReadInteger("weight", 0, JsonNode.LargestInteger),
        EffectiveWeight = json.ReadInteger("effectiveWeight", 0, JsonNode.LargestInteger),
        Missed = (int)json.ReadInteger("missed", 0, int.MaxValue),
        Suspended = json.ReadBoolean("suspended"),
        Decision = json.ReadOptionalObject("decision") is { } decision ? RuleDecision.FromJson(decision) : null,
        LastVote = json.ReadOptionalObject("lastVote") is { } vote ? LastVote.FromJson(vote) : null,
    };

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["mspId"] = MspId,
            ["weight"] = Weight,
            ["effectiveWeight"] = EffectiveWeight,
            ["missed"] = Missed,
            ["suspended"] = Suspended,
        };
        json.SetOptional("decision", Decision?.ToJson());
        json.SetOptional("lastVote", LastVote?.ToJson());
        return json;
    }
}
