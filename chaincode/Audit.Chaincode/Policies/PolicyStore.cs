using Audit.Ledger;
using Audit.Ledger.Json;

namespace Audit.Chaincode.Policies;

/// <summary>Policy versions: each under its number, and a pointer to the one in force.</summary>
internal sealed class PolicyStore(StateStore state)
{
    private const string Version = "policy";
    private const string Current = "policyInForce";

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

    private string KeyOf(int version) => state.Key(Version, StateStore.Ordered(version));

    private sealed record Pointer(int Version) : ILedgerRecord<Pointer>
    {
        public static Pointer FromJson(JsonObject json) => new((int)json.ReadInteger("version", 1, int.MaxValue));

        public JsonObject ToJson() => new() { ["version"] = Version };
    }
}
