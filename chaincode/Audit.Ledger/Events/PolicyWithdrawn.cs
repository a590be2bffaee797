using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A policy proposal was taken back by its proposer.</summary>
/// <param name="Proposal">The proposal.</param>
public sealed record PolicyWithdrawn(PolicyProposal Proposal) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.PolicyWithdrawn;

    internal static PolicyWithdrawn FromJson(JsonObject json) => new(PolicyProposal.FromJson(json.ReadObject("proposal")));

    internal override void WriteTo(JsonObject json) => json["proposal"] = Proposal.ToJson();
}
