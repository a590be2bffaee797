using Audit.Ledger;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode.Models;

/// <summary>
/// The models the consortium trusts: proposed by one organisation, ACTIVE once the quorum has approved, RETIRED for good.
/// </summary>
[Contract(LedgerNames.ModelsContract, Title = "Models")]
public sealed class ModelsContract : LedgerContract
{
    /// <summary>Proposes a model bundle. Proposing does not approve. Role: model-admin of an organisation in the policy.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <param name="name">The bundle's name.</param>
    /// <param name="cardJson">The model card, a JSON object.</param>
    /// <returns>The model record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, MODEL_ALREADY_PROPOSED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> ProposeAsync(LedgerContext context, string bundleHash, string name, string cardJson)
    {
        context.RequireRole(AuditRole.ModelAdmin);
        var proposal = ModelProposal.Parse(bundleHash, name, cardJson);
        context.RequireNamedBy(await context.Policies.GetAsync().ConfigureAwait(false));
        if (await context.Models.FindAsync(proposal.BundleHash).ConfigureAwait(false) is { } standing)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.ModelAlreadyProposed,
                $"model {standing.BundleHash} was proposed by {standing.ProposedBy} and is {standing.Status.ToText()}; a changed bundle has another hash");
        }

        var model = new ModelRecord
        {
            BundleHash = proposal.BundleHash,
            Name = proposal.Name,
            CardJson = proposal.CardJson,
            Status = ModelStatus.Proposed,
            ProposedBy = context.MspId,
            ProposedAt = context.Now,
            TransactionId = context.Stub.TransactionId,
        };
        context.Raise(new ModelProposed(model));
        return await StoreAsync(context, model).ConfigureAwait(false);
    }

    /// <summary>
    /// Approves a model for the caller's organisation, once. When the approving weight reaches the policy's quorum the model is ACTIVE;
    /// later approvals are still recorded. Role: model-admin of an organisation in the policy.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <returns>The model record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, MODEL_UNKNOWN, MODEL_RETIRED,
    /// MODEL_ALREADY_APPROVED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> ApproveAsync(LedgerContext context, string bundleHash)
    {
        var (policy, model) = await RequireChangeableAsync(context, bundleHash).ConfigureAwait(false);
        if (model.IsApprovedBy(context.MspId))
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.ModelAlreadyApproved, $"{context.MspId} has approved model {model.BundleHash} before");
        }

        var approval = new ModelApproval(context.MspId, context.Now, context.Stub.TransactionId);
        model = model with { Approvals = [.. model.Approvals, approval] };
        context.Raise(new ModelApproved(model.BundleHash, approval));
        if (model.Status == ModelStatus.Proposed && model.Approvals.Sum(given => policy.Terms.WeightOf(given.MspId)) >= policy.Terms.Quorum)
        {
            model = model with { Status = ModelStatus.Active, ActivatedAt = context.Now };
            context.Raise(new ModelActivated(model));
        }

        return await StoreAsync(context, model).ConfigureAwait(false);
    }

    /// <summary>
    /// Withdraws a model, proposed or ACTIVE. One organisation is enough: a model found broken must be stoppable at once. Verdicts
    /// reached with it stand. Role: model-admin of an organisation in the policy.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <param name="reason">Why: 1…2000 characters on one line.</param>
    /// <returns>The model record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, MODEL_UNKNOWN, MODEL_RETIRED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> RetireAsync(LedgerContext context, string bundleHash, string reason)
    {
        var (_, model) = await RequireChangeableAsync(context, bundleHash).ConfigureAwait(false);
        var retirement = new ModelRetirement(context.MspId, RequestParameters.Reason(reason), context.Now, context.Stub.TransactionId);
        model = model with { Status = ModelStatus.Retired, Retirement = retirement };
        context.Raise(new ModelRetired(model));
        return await StoreAsync(context, model).ConfigureAwait(false);
    }

    /// <summary>A model.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, MODEL_UNKNOWN.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> GetAsync(LedgerContext context, string bundleHash) =>
        LedgerRecord.Encode(await context.Models.GetAsync(HashOf(bundleHash)).ConfigureAwait(false));

    /// <summary>The ACTIVE models, as an array in the order of their hashes.</summary>
    /// <param name="context">The transaction.</param>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> ActiveAsync(LedgerContext context) => LedgerRecord.EncodeList(
        (await context.Models.ListAsync().ConfigureAwait(false)).Where(model => model.Status == ModelStatus.Active));

    /// <summary>All models, as an array in the order of their hashes.</summary>
    /// <param name="context">The transaction.</param>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> ListAsync(LedgerContext context) =>
        LedgerRecord.EncodeList(await context.Models.ListAsync().ConfigureAwait(false));

    private static async Task<(PolicyRecord Policy, ModelRecord Model)> RequireChangeableAsync(LedgerContext context, string bundleHash)
    {
        context.RequireRole(AuditRole.ModelAdmin);
        var hash = HashOf(bundleHash);
        var policy = await context.Policies.GetAsync().ConfigureAwait(false);
        context.RequireNamedBy(policy);
        var model = await context.Models.GetAsync(hash).ConfigureAwait(false);
        return model.Retirement is not { } retirement
            ? (policy, model)
            : throw new LedgerRefusalException(
                LedgerErrorCode.ModelRetired,
                $"model {hash} was retired by {retirement.MspId}: {retirement.Reason}. Propose a new bundle instead");
    }

    private static async Task<byte[]> StoreAsync(LedgerContext context, ModelRecord model)
    {
        await context.Models.PutAsync(model).ConfigureAwait(false);
        return LedgerRecord.Encode(model);
    }

    private static string HashOf(string bundleHash) => RequestParameters.Hash(bundleHash, "the bundle hash");
}
