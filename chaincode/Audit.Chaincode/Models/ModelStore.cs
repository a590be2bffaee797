using Audit.Ledger;

namespace Audit.Chaincode.Models;

/// <summary>Models, by bundle hash.</summary>
internal sealed class ModelStore(StateStore state)
{
    private const string Model = "model";

    public Task<ModelRecord?> FindAsync(string bundleHash) => state.FindAsync<ModelRecord>(KeyOf(bundleHash));

    /// <exception cref="LedgerRefusalException">MODEL_UNKNOWN.</exception>
    public async Task<ModelRecord> GetAsync(string bundleHash) =>
        await FindAsync(bundleHash).ConfigureAwait(false) ?? throw new LedgerRefusalException(
            LedgerErrorCode.ModelUnknown, $"no model with bundle hash {bundleHash} was proposed on this channel");

    public Task<List<ModelRecord>> ListAsync() => state.ListAsync<ModelRecord>(Model);

    public Task PutAsync(ModelRecord model) => state.PutAsync(KeyOf(model.BundleHash), model);

    private string KeyOf(string bundleHash) => state.Key(Model, bundleHash);
}
