using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An organisation approved a policy proposal.</summary>
/// <param name="ProposalId">The proposal.</param>
/// <param name="Approval">The approval.</param>
public sealed record PolicyApproved(string ProposalId, PolicyApproval Approval) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.PolicyApproved;

    internal static PolicyApproved FromJson(JsonObject json) => 
        new(json.ReadText("proposalId"), PolicyApproval.FromJson(json.ReadObject("approval")));

    internal override void WriteTo(JsonObject json)
    {
        json["proposalId"] = ProposalId;
        json["approval"] = Approval.ToJson();
    }
}
