using Audit.Ledger;

namespace Audit.Chaincode.Models;

/// <summary>
/// Models, by bundle hash. Approvals lie under keys of their own and are merged at reading; those of models proposed before that was so
/// lie in the model's record and stay there.
/// </summary>
internal sealed class ModelStore(StateStore state, ApprovalStore approvals)
{
    private const string Model = "model";

    /// <summary>The record as it is stored, without the approvals under other keys: what may be changed and put back.</summary>
    public Task<ModelRecord?> FindAsync(string bundleHash) => state.FindAsync<ModelRecord>(KeyOf(bundleHash));

    /// <exception cref="LedgerRefusalException">MODEL_UNKNOWN.</exception>
    public async Task<ModelRecord> GetAsync(string bundleHash) =>
        await FindAsync(bundleHash).ConfigureAwait(false) ?? throw new LedgerRefusalException(
            LedgerErrorCode.ModelUnknown, $"no model with bundle hash {bundleHash} was proposed on this channel");

    /// <summary>All records as they are stored.</summary>
    public Task<List<ModelRecord>> ListAsync() => state.ListAsync<ModelRecord>(Model);

    /// <summary>A stored record as a reader sees it.</summary>
    public async Task<ModelRecord> ViewAsync(ModelRecord stored, DateTimeOffset now)
    {
        var own = await approvals.ListAsync<ModelApproval>(ApprovalStore.OfModel, stored.BundleHash, stored.Round).ConfigureAwait(false);
        return (stored with
        {
            Approvals = [.. stored.Approvals, .. own.OrderBy(approval => approval.ApprovedAt)],
            RetirementApprovals = await RoundAsync(ApprovalStore.OfRetirement, stored, stored.RetirementRound).ConfigureAwait(false),
            ReinstatementApprovals = await RoundAsync(
                ApprovalStore.OfReinstatement, stored, stored.ReinstatementRound).ConfigureAwait(false),
        }).At(now);
    }

    /// <summary>Stores a record, without what lies under other keys.</summary>
    public Task PutAsync(ModelRecord stored) => state.PutAsync(KeyOf(stored.BundleHash), stored);

    public async Task<IReadOnlyList<ModelVersion>> HistoryAsync(string bundleHash)
    {
        var versions = await state.HistoryAsync<ModelRecord>(KeyOf(bundleHash)).ConfigureAwait(false);
        return [.. versions.Select(version => new ModelVersion(version.Entry.TransactionId, version.Entry.Timestamp, version.Record))];
    }

    private async Task<IReadOnlyList<ModelApproval>> RoundAsync(string kind, ModelRecord stored, ConsentRound? round) => round is null
        ? []
        : await approvals.ListAsync<ModelApproval>(kind, stored.BundleHash, round.Number).ConfigureAwait(false);

    public string KeyOf(string bundleHash) => state.Key(Model, bundleHash);
}
