using Audit.Ledger;
using Audit.Ledger.Json;

namespace Audit.Chaincode.Rules;

/// <summary>Whether a rule holds an organisation's weight back.</summary>
/// <param name="Epoch">Grows each time its weight is given back: missed audits count within an epoch.</param>
/// <param name="Decision">The decision that holds it back; null while none does.</param>
internal sealed record Standing(int Epoch, RuleDecision? Decision) : ILedgerRecord<Standing>
{
    /// <summary>That of an organisation no rule has ever decided about.</summary>
    public static Standing First { get; } = new(1, null);

    public bool IsSuspended => Decision is not null;

    public static Standing FromJson(JsonObject json) => new(
        (int)json.ReadInteger("epoch", 1, int.MaxValue),
        json.ReadOptionalObject("decision") is { } decision ? RuleDecision.FromJson(decision) : null);

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["epoch"] = Epoch };
        json.SetOptional("decision", Decision?.ToJson());
        return json;
    }
}
