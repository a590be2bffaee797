using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An audit was followed by a newer one on the same source.</summary>
/// <param name="AuditId">The older audit.</param>
/// <param name="SupersededBy">The newer audit.</param>
public sealed record AuditSuperseded(string AuditId, string SupersededBy) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.AuditSuperseded;

    internal static AuditSuperseded FromJson(JsonObject json) => new(json.ReadText("auditId"), json.ReadText("supersededBy"));

    internal override void WriteTo(JsonObject json)
    {
        json["auditId"] = AuditId;
        json["supersededBy"] = SupersededBy;
    }
}
