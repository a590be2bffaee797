using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An organisation disputes a verdict.</summary>
/// <param name="AuditId">The audit.</param>
/// <param name="Dispute">The dispute.</param>
public sealed record AuditDisputed(string AuditId, AuditDispute Dispute) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.AuditDisputed;

    internal static AuditDisputed FromJson(JsonObject json) => 
        new(json.ReadText("auditId"), AuditDispute.FromJson(json.ReadObject("dispute")));

    internal override void WriteTo(JsonObject json)
    {
        json["auditId"] = AuditId;
        json["dispute"] = Dispute.ToJson();
    }
}
