using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An audit was opened: every member's auditor now scores the source and votes.</summary>
/// <param name="Audit">The audit.</param>
public sealed record AuditOpened(AuditRecord Audit) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.AuditOpened;

    internal static AuditOpened FromJson(JsonObject json) => new(AuditRecord.FromJson(json.ReadObject("audit")));

    internal override void WriteTo(JsonObject json) => json["audit"] = Audit.ToJson();
}
