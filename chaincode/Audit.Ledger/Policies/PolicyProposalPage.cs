using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A bounded list of policy proposals, those for the newest policy first.</summary>
/// <param name="Proposals">The list, at most <see cref="Limit"/> long.</param>
/// <param name="Truncated">Whether there are more than these.</param>
public sealed record PolicyProposalPage(IReadOnlyList<PolicyProposal> Proposals, bool Truncated) : ILedgerRecord<PolicyProposalPage>
{
    /// <summary>The most entries a list holds.</summary>
    public const int Limit = 200;

    /// <inheritdoc/>
    public static PolicyProposalPage FromJson(JsonObject json) =>
        new(LedgerRecord.FromArray<PolicyProposal>(json.ReadArray("proposals")), json.ReadBoolean("truncated"));

    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["proposals"] = LedgerRecord.ToArray(Proposals), ["truncated"] = Truncated };
}
