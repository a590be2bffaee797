using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The private source of an audit was removed for good; its hash stays.</summary>
/// <param name="AuditId">The audit.</param>
/// <param name="SourceHash">The source.</param>
/// <param name="Purge">Who, when and why.</param>
public sealed record SourcePurged(string AuditId, string SourceHash, SourcePurge Purge) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.SourcePurged;

    internal static SourcePurged FromJson(JsonObject json) => 
        new(json.ReadText("auditId"), json.ReadText("sourceHash"), SourcePurge.FromJson(json.ReadObject("purge")));

    internal override void WriteTo(JsonObject json)
    {
        json["auditId"] = AuditId;
        json["sourceHash"] = SourceHash;
        json["purge"] = Purge.ToJson();
    }
}
