using Audit.Ledger;
using Audit.Ledger.Json;

namespace Audit.Chaincode.Rules;

/// <summary>
/// The audits on which a model's votes diverged, as many as a rule can ask for. One key for each model: divergence is rare, so that its
/// verdicts may conflict with each other.
/// </summary>
internal sealed class DivergenceStore(StateStore state)
{
    private const string Divergence = "divergence";

    /// <summary>The audits since the model was last reinstated.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(ModelRecord model) =>
        (await state.FindAsync<Audits>(KeyOf(model)).ConfigureAwait(false))?.Ids ?? [];

    public Task PutAsync(ModelRecord model, IReadOnlyList<string> auditIds) => state.PutAsync(KeyOf(model), new Audits(auditIds));

    private string KeyOf(ModelRecord model) =>
        state.Key(Divergence, model.BundleHash, StateStore.Ordered(model.ReinstatementRound?.Number ?? 0));

    private sealed record Audits(IReadOnlyList<string> Ids) : ILedgerRecord<Audits>
    {
        public static Audits FromJson(JsonObject json) => new([.. json.ReadArray("audits").Texts()]);

        public JsonObject ToJson() => new() { ["audits"] = new JsonArray(Ids.Select(JsonNode.From)) };
    }
}
