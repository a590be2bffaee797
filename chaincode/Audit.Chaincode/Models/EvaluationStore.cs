using Audit.Ledger;

namespace Audit.Chaincode.Models;

/// <summary>What organisations measured of models: once for each model, data set, metric and organisation.</summary>
internal sealed class EvaluationStore(StateStore state)
{
    private const string Evaluation = "evaluation";

    public Task<ModelEvaluation?> FindAsync(EvaluationRequest request, string mspId) => state.FindAsync<ModelEvaluation>(KeyOf(request, mspId));

    public Task PutAsync(ModelEvaluation evaluation) =>
        state.PutOwnedAsync(KeyOf(evaluation.Measured, evaluation.MspId), evaluation, evaluation.MspId);

    public Task<List<ModelEvaluation>> ListAsync(string bundleHash, int most) =>
        state.ListAsync<ModelEvaluation>(most, Evaluation, bundleHash);

    private string KeyOf(EvaluationRequest request, string mspId) =>
        state.Key(Evaluation, request.BundleHash, request.DataSetHash, request.Metric, mspId);
}
