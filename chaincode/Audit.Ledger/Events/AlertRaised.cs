using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The verdict is FAIL.</summary>
/// <param name="AuditId">The audit.</param>
/// <param name="ContractName">The submission's name.</param>
/// <param name="SourceHash">The source.</param>
/// <param name="Classes">The classes at or above their fail threshold.</param>
public sealed record AlertRaised(string AuditId, string ContractName, string SourceHash, IReadOnlyList<VulnerabilityClass> Classes)
    : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.AlertRaised;

    internal static AlertRaised FromJson(JsonObject json) =>
        new(json.ReadText("auditId"), json.ReadText("name"), json.ReadText("sourceHash"), ClassList.Read(json, "classes"));

    internal override void WriteTo(JsonObject json)
    {
        json["auditId"] = AuditId;
        json["name"] = ContractName;
        json["sourceHash"] = SourceHash;
        json["classes"] = ClassList.Write(Classes);
    }
}
