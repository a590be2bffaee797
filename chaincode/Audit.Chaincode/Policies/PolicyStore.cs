using Audit.Ledger;
using Audit.Ledger.Json;

namespace Audit.Chaincode.Policies;

/// <summary>Policy versions: each under its number, and a pointer to the one in force.</summary>
internal sealed class PolicyStore(StateStore state)
{
    private const string Version = "policy";
    private const string Current = "policyInForce";
    private const string Proposal = "policyProposal";

    // Those for the newest policy first: keys sort upwards, so the version is counted down.
    private const string ProposalByBase = "policyProposalByBase";

    /// <exception cref="LedgerRefusalException">POLICY_NOT_ESTABLISHED.</exception>
    public async Task<PolicyRecord> GetAsync() =>
        await FindAsync().ConfigureAwait(false) ?? throw new LedgerRefusalException(
            LedgerErrorCode.PolicyNotEstablished, "the channel has no policy yet; a model-admin calls policy:Establish first");

    public async Task<PolicyRecord?> FindAsync() =>
        await state.FindAsync<Pointer>(state.Key(Current)).ConfigureAwait(false) is { } pointer
            ? await GetAsync(pointer.Version).ConfigureAwait(false)
            : null;

    /// <exception cref="LedgerRefusalException">STATE_UNREADABLE: a record names a version that is not there.</exception>
    public async Task<PolicyRecord> GetAsync(int version) =>
        await state.FindAsync<PolicyRecord>(KeyOf(version)).ConfigureAwait(false) ?? throw new LedgerRefusalException(
            LedgerErrorCode.StateUnreadable, $"policy version {version} is named by a record but is not on the ledger");

    public async Task PutAsync(PolicyRecord policy)
    {
        await state.PutAsync(KeyOf(policy.Version), policy).ConfigureAwait(false);
        await state.PutAsync(state.Key(Current), new Pointer(policy.Version)).ConfigureAwait(false);
    }

    /// <summary>All versions, oldest first.</summary>
    public Task<List<PolicyRecord>> ListAsync() => state.ListAsync<PolicyRecord>(Version);

    /// <summary>The version if there is one.</summary>
    public Task<PolicyRecord?> FindAsync(int version) => state.FindAsync<PolicyRecord>(KeyOf(version));

    public Task<PolicyProposal?> FindProposalAsync(string id) => state.FindAsync<PolicyProposal>(state.Key(Proposal, id));

    /// <exception cref="LedgerRefusalException">POLICY_PROPOSAL_UNKNOWN.</exception>
    public async Task<PolicyProposal> GetProposalAsync(string id) =>
        await FindProposalAsync(id).ConfigureAwait(false) ?? throw new LedgerRefusalException(
            LedgerErrorCode.PolicyProposalUnknown, $"there is no policy proposal {id} on this channel");

    /// <summary>Stores a proposal, without the approvals, which have keys of their own.</summary>
    public async Task PutProposalAsync(PolicyProposal proposal)
    {
        await state.PutAsync(state.Key(Proposal, proposal.Id), proposal with { Approvals = [] }).ConfigureAwait(false);
        await state.PutPresentAsync(
            state.Key(ProposalByBase, StateStore.Ordered(int.MaxValue - proposal.Replaces), proposal.Id)).ConfigureAwait(false);
    }

    /// <summary>The ids of proposals, those for the newest policy first.</summary>
    public Task<List<string>> ListProposalIdsAsync(int most) => state.IndexAsync(most, ProposalByBase);

    private string KeyOf(int version) => state.Key(Version, StateStore.Ordered(version));

    private sealed record Pointer(int Version) : ILedgerRecord<Pointer>
    {
        public static Pointer FromJson(JsonObject json) => new((int)json.ReadInteger("version", 1, int.MaxValue));

        public JsonObject ToJson() => new() { ["version"] = Version };
    }
}
