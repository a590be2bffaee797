using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The channel has a policy.</summary>
/// <param name="Policy">The policy.</param>
public sealed record PolicyEstablished(PolicyRecord Policy) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.PolicyEstablished;

    internal static PolicyEstablished FromJson(JsonObject json) => new(PolicyRecord.FromJson(json.ReadObject("policy")));

    internal override void WriteTo(JsonObject json) => json["policy"] = Policy.ToJson();
}
