using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A bounded list of decisions of rules, oldest first.</summary>
/// <param name="Decisions">The list, at most <see cref="Limit"/> long.</param>
/// <param name="Truncated">Whether there are more than these.</param>
public sealed record DecisionPage(IReadOnlyList<RuleDecision> Decisions, bool Truncated) : ILedgerRecord<DecisionPage>
{
    /// <summary>The most entries a list holds.</summary>
    public const int Limit = 200;

    /// <inheritdoc/>
    public static DecisionPage FromJson(JsonObject json) =>
        new(LedgerRecord.FromArray<RuleDecision>(json.ReadArray("decisions")), json.ReadBoolean("truncated"));

    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["decisions"] = LedgerRecord.ToArray(Decisions), ["truncated"] = Truncated };
}
