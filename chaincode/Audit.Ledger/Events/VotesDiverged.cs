using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>
/// Votes with the same model on the same source lie further apart than the policy allows: a member's service is broken or dishonest.
/// Raised by the vote that reaches the quorum, and by every late vote that finds a spread.
/// </summary>
/// <param name="AuditId">The audit.</param>
/// <param name="ModelHash">The model.</param>
/// <param name="Classes">The classes that spread too far.</param>
/// <param name="Late">Whether the verdict stood already; it does not change then.</param>
public sealed record VotesDiverged(string AuditId, string ModelHash, IReadOnlyList<VulnerabilityClass> Classes, bool Late) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.VotesDiverged;

    internal static VotesDiverged FromJson(JsonObject json) =>
        new(json.ReadText("auditId"), json.ReadText("modelHash"), ClassList.Read(json, "classes"), json.ReadBoolean("late"));

    internal override void WriteTo(JsonObject json)
    {
        json["auditId"] = AuditId;
        json["modelHash"] = ModelHash;
        json["classes"] = ClassList.Write(Classes);
        json["late"] = Late;
    }
}
