using Audit.Ledger;

namespace Audit.Chaincode;

/// <summary>
/// What organisations approve, each word under a key of its own that only its organisation's peer can endorse a change of. Reading them by
/// range is what makes two approvals in one block safe: the later one is invalid, is sent again, and then sees the earlier one.
/// </summary>
internal sealed class ApprovalStore(StateStore state)
{
    public const string OfModel = "model";
    public const string OfRetirement = "retirement";
    public const string OfReinstatement = "reinstatement";
    public const string OfPolicy = "policy";

    private const string Approval = "approval";

    /// <summary>The approvals of a round, in the order of the organisations.</summary>
    public Task<List<T>> ListAsync<T>(string kind, string id, int round)
        where T : ILedgerRecord<T> => state.ListAsync<T>(Approval, kind, id, StateStore.Ordered(round));

    public Task PutAsync<T>(string kind, string id, int round, string mspId, T approval)
        where T : ILedgerRecord<T> =>
        state.PutOwnedAsync(state.Key(Approval, kind, id, StateStore.Ordered(round), mspId), approval, mspId);
}
