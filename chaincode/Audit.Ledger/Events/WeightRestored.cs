using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An organisation that had lost its weight voted again.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="AuditId">The audit it voted on.</param>
public sealed record WeightRestored(string MspId, string AuditId) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.WeightRestored;

    internal static WeightRestored FromJson(JsonObject json) => new(json.ReadText("mspId"), json.ReadText("auditId"));

    internal override void WriteTo(JsonObject json)
    {
        json["mspId"] = MspId;
        json["auditId"] = AuditId;
    }
}
