using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A bounded list of audits in key order: oldest first.</summary>
/// <param name="Audits">The audits, at most <see cref="Limit"/>.</param>
/// <param name="Truncated">Whether there are more than these.</param>
public sealed record AuditPage(IReadOnlyList<AuditRecord> Audits, bool Truncated) : ILedgerRecord<AuditPage>
{
    /// <summary>The most audits a list holds.</summary>
    public const int Limit = 200;

    /// <inheritdoc/>
    public static AuditPage FromJson(JsonObject json) =>
        new(LedgerRecord.FromArray<AuditRecord>(json.ReadArray("audits")), json.ReadBoolean("truncated"));

    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["audits"] = LedgerRecord.ToArray(Audits), ["truncated"] = Truncated };
}
