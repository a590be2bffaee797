using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A rule of the policy decided something.</summary>
/// <param name="Decision">What, and which rule of which policy version.</param>
public sealed record RuleApplied(RuleDecision Decision) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.RuleApplied;

    internal static RuleApplied FromJson(JsonObject json) => new(RuleDecision.FromJson(json.ReadObject("decision")));

    internal override void WriteTo(JsonObject json) => json["decision"] = Decision.ToJson();
}
