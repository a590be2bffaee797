using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A policy was proposed; nobody has approved it yet.</summary>
/// <param name="Proposal">The proposal.</param>
public sealed record PolicyProposed(PolicyProposal Proposal) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.PolicyProposed;

    internal static PolicyProposed FromJson(JsonObject json) => new(PolicyProposal.FromJson(json.ReadObject("proposal")));

    internal override void WriteTo(JsonObject json) => json["proposal"] = Proposal.ToJson();
}
