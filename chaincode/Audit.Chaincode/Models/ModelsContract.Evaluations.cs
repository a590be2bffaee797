using Audit.Ledger;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode.Models;

public sealed partial class ModelsContract
{
    /// <summary>
    /// Records what the caller's organisation measured of a model: once for each data set and metric, never overwritten. Role: model-admin
    /// of an organisation in the policy.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="evaluationJson">
    /// <c>{"bundleHash":"…","dataSetHash":"…","dataSetName":"…","metric":"macro-f1","basisPoints":0…10000,"counts":{"samples":1000}}</c>.
    /// </param>
    /// <returns>The evaluation.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, MODEL_UNKNOWN, EVALUATION_ALREADY_RECORDED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> RecordEvaluationAsync(LedgerContext context, string evaluationJson)
    {
        context.RequireRole(AuditRole.ModelAdmin);
        var request = EvaluationRequest.Parse(evaluationJson);
        context.RequireNamedBy(await context.Policies.GetAsync().ConfigureAwait(false));
        _ = await context.Models.GetAsync(request.BundleHash).ConfigureAwait(false);
        if (await context.Evaluations.FindAsync(request, context.MspId).ConfigureAwait(false) is { } first)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.EvaluationAlreadyRecorded,
                $"{context.MspId} recorded {request.Metric} on data set {request.DataSetHash} in transaction {first.TransactionId}");
        }

        var evaluation = new ModelEvaluation(request, context.MspId, context.Now, context.Stub.TransactionId) { Subject = context.Subject };
        await context.Evaluations.PutAsync(evaluation).ConfigureAwait(false);
        context.Raise(new EvaluationRecorded(evaluation));
        return LedgerRecord.Encode(evaluation);
    }

    /// <summary>
    /// What was measured of a model, by data set, metric and organisation: <c>{"evaluations":[…],"truncated":false}</c>, at most 200.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, MODEL_UNKNOWN.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> EvaluationsAsync(LedgerContext context, string bundleHash)
    {
        var model = await context.Models.GetAsync(HashOf(bundleHash)).ConfigureAwait(false);
        var found = await context.Evaluations.ListAsync(model.BundleHash, EvaluationPage.Limit + 1).ConfigureAwait(false);
        return LedgerRecord.Encode(new EvaluationPage([.. found.Take(EvaluationPage.Limit)], found.Count > EvaluationPage.Limit));
    }
}
