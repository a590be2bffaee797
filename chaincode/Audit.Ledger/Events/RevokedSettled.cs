using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>Open audits with votes of a revoked model became REVIEW.</summary>
/// <param name="Settlement">Which, and whether there are more.</param>
public sealed record RevokedSettled(RevokedSettlement Settlement) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.RevokedSettled;

    internal static RevokedSettled FromJson(JsonObject json) => new(RevokedSettlement.FromJson(json));

    internal override void WriteTo(JsonObject json)
    {
        foreach (var (name, value) in Settlement.ToJson())
        {
            json[name] = value;
        }
    }
}
