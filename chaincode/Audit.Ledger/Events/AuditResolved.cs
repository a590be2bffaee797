using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The disputes on a verdict were resolved; the verdict stays as it was.</summary>
/// <param name="AuditId">The audit.</param>
/// <param name="Resolution">The resolution.</param>
public sealed record AuditResolved(string AuditId, AuditResolution Resolution) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.AuditResolved;

    internal static AuditResolved FromJson(JsonObject json) => 
        new(json.ReadText("auditId"), AuditResolution.FromJson(json.ReadObject("resolution")));

    internal override void WriteTo(JsonObject json)
    {
        json["auditId"] = AuditId;
        json["resolution"] = Resolution.ToJson();
    }
}
