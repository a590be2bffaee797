using Audit.Ledger;

namespace Audit.Chaincode.Audits;

/// <summary>Disputes and their resolutions, each under a key that only its organisation's peer can endorse a change of.</summary>
internal sealed class DisputeStore(StateStore state)
{
    private const string Dispute = "dispute";
    private const string Resolution = "resolution";

    public Task<AuditDispute?> FindAsync(string auditId, int round, string mspId) =>
        state.FindAsync<AuditDispute>(state.Key(Dispute, auditId, StateStore.Ordered(round), mspId));

    public Task PutAsync(string auditId, AuditDispute dispute) => state.PutOwnedAsync(
        state.Key(Dispute, auditId, StateStore.Ordered(dispute.Round), dispute.MspId), dispute, dispute.MspId);

    public Task PutAsync(string auditId, AuditResolution resolution) => state.PutOwnedAsync(
        state.Key(Resolution, auditId, StateStore.Ordered(resolution.Round)), resolution, resolution.MspId);

    public Task<AuditResolution?> FindResolutionAsync(string auditId, int round) =>
        state.FindAsync<AuditResolution>(state.Key(Resolution, auditId, StateStore.Ordered(round)));

    /// <summary>The disputes on an audit, by round and organisation.</summary>
    public Task<List<AuditDispute>> ListAsync(string auditId) => state.ListAsync<AuditDispute>(Dispute, auditId);

    /// <summary>The resolutions on an audit, by round.</summary>
    public Task<List<AuditResolution>> ListResolutionsAsync(string auditId) => state.ListAsync<AuditResolution>(Resolution, auditId);
}
