using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The quorum has voted and the verdict stands.</summary>
/// <param name="AuditId">The audit, now DECIDED.</param>
/// <param name="PolicyVersion">The policy version it was reached under.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record VerdictReached(string AuditId, int PolicyVersion, AuditVerdict Verdict) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.VerdictReached;

    internal static VerdictReached FromJson(JsonObject json) => new(
        json.ReadText("auditId"),
        (int)json.ReadInteger("policyVersion", 1, int.MaxValue),
        AuditVerdictJson.Read(json) ?? throw new LedgerFormatException("VerdictReached holds no verdict"));

    internal override void WriteTo(JsonObject json)
    {
        json["auditId"] = AuditId;
        json["policyVersion"] = PolicyVersion;
        AuditVerdictJson.Write(Verdict, json);
    }
}
