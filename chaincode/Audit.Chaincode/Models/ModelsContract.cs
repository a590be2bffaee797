using Audit.Ledger;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode.Models;

/// <summary>
/// The models the consortium trusts: proposed by one organisation, ACTIVE once the quorum has approved, RETIRED for good by a quorum.
/// One organisation can stop a model at once (REVOKED) and a rule of the policy can set it aside (SUSPENDED); a quorum reinstates it.
/// </summary>
[Contract(LedgerNames.ModelsContract, Title = "Models")]
public sealed partial class ModelsContract : LedgerContract
{
    /// <summary>
    /// Proposes a model bundle; again after a proposal has expired. Proposing does not approve. Role: model-admin of an organisation in the
    /// policy.
    /// </summary>
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
        var policy = await context.Policies.GetAsync().ConfigureAwait(false);
        context.RequireNamedBy(policy);
        var earlier = await context.Models.FindAsync(proposal.BundleHash).ConfigureAwait(false);
        if (earlier?.At(context.Now) is { Status: not ModelStatus.Expired } standing)
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
            ExpiresAt = LedgerTime.After(context.Now, policy.Terms.Governance.ProposalDays),
            Round = (earlier?.Round ?? 0) + 1,
        };
        await context.Models.PutAsync(model).ConfigureAwait(false);
        context.Raise(new ModelProposed(model));
        return LedgerRecord.Encode(model);
    }

    /// <summary>
    /// Approves a model for the caller's organisation, once. When the approving weight reaches the policy's quorum the model is ACTIVE;
    /// later approvals are still recorded. Called again it counts again, for weights that a rule held back may have been given back. Role:
    /// model-admin of an organisation in the policy.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <returns>The model record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, MODEL_UNKNOWN, MODEL_RETIRED, MODEL_REVOKED,
    /// MODEL_SUSPENDED, PROPOSAL_EXPIRED, MODEL_ALREADY_APPROVED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> ApproveAsync(LedgerContext context, string bundleHash)
    {
        var (policy, stored) = await RequireChangeableAsync(context, bundleHash).ConfigureAwait(false);
        var model = await context.Models.ViewAsync(stored, context.Now).ConfigureAwait(false);
        RefuseApproval(model);
        var word = ModelConsent.Word(context, null);
        var (words, isNew, reached) = await ModelConsent.AddAsync(context, policy, model.Approvals, word).ConfigureAwait(false);
        var activates = model.Status == ModelStatus.Proposed && reached;
        if (!isNew && !activates)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.ModelAlreadyApproved, $"{context.MspId} has approved model {model.BundleHash} before");
        }

        model = model with { Approvals = words };
        if (isNew)
        {
            await context.Approvals.PutAsync(
                ApprovalStore.OfModel, model.BundleHash, model.Round, context.MspId, word).ConfigureAwait(false);
            context.Raise(new ModelApproved(model.BundleHash, word));
        }

        if (activates)
        {
            await context.Models.PutAsync(
                stored with { Status = ModelStatus.Active, ActivatedAt = context.Now }).ConfigureAwait(false);
            model = model with { Status = ModelStatus.Active, ActivatedAt = context.Now };
            context.Raise(new ModelActivated(model));
        }

        return LedgerRecord.Encode(model);
    }

    /// <summary>
    /// Approves the retirement of a model for the caller's organisation, once in a round; the model is RETIRED when the approving weight
    /// reaches the quorum. The proposer's organisation alone retires a model that never was ACTIVE. Verdicts reached with it stand. Role:
    /// model-admin of an organisation in the policy.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <param name="reason">Why: 1…2000 characters on one line.</param>
    /// <returns>The model record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, MODEL_UNKNOWN, MODEL_RETIRED,
    /// RETIREMENT_ALREADY_APPROVED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> RetireAsync(LedgerContext context, string bundleHash, string reason)
    {
        var (policy, stored) = await RequireChangeableAsync(context, bundleHash).ConfigureAwait(false);
        var word = ModelConsent.Word(context, RequestParameters.Reason(reason));
        var round = Consent.Current(stored.RetirementRound, context.Now, policy.Terms.Governance);
        var next = stored with { RetirementRound = round };
        var model = await context.Models.ViewAsync(next, context.Now).ConfigureAwait(false);
        var (words, isNew, reached) = await ModelConsent.AddAsync(context, policy, model.RetirementApprovals, word).ConfigureAwait(false);
        reached |= stored.ActivatedAt is null && stored.ProposedBy == context.MspId;
        if (!isNew && !reached)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.RetirementAlreadyApproved, $"{context.MspId} has approved the retirement of model {model.BundleHash} before");
        }

        if (isNew)
        {
            await context.Approvals.PutAsync(
                ApprovalStore.OfRetirement, model.BundleHash, round.Number, context.MspId, word).ConfigureAwait(false);
            context.Raise(new ModelRetirementApproved(model.BundleHash, word));
        }

        model = model with { RetirementApprovals = words };
        if (reached)
        {
            var retirement = new ModelRetirement(context.MspId, word.Reason!, context.Now, context.Stub.TransactionId);
            next = next with { Status = ModelStatus.Retired, Retirement = retirement };
            model = model with { Status = ModelStatus.Retired, Retirement = retirement };
            context.Raise(new ModelRetired(model));
        }

        if (reached || stored.RetirementRound != round)
        {
            await context.Models.PutAsync(next).ConfigureAwait(false);
        }

        return LedgerRecord.Encode(model);
    }

    /// <summary>A model.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, MODEL_UNKNOWN.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> GetAsync(LedgerContext context, string bundleHash)
    {
        var stored = await context.Models.GetAsync(HashOf(bundleHash)).ConfigureAwait(false);
        return LedgerRecord.Encode(await context.Models.ViewAsync(stored, context.Now).ConfigureAwait(false));
    }

    /// <summary>The ACTIVE models, as an array in the order of their hashes.</summary>
    /// <param name="context">The transaction.</param>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> ActiveAsync(LedgerContext context) => LedgerRecord.EncodeList(
        (await ViewsAsync(context).ConfigureAwait(false)).Where(model => model.Status == ModelStatus.Active));

    /// <summary>All models, as an array in the order of their hashes; a proposal whose time has passed is EXPIRED.</summary>
    /// <param name="context">The transaction.</param>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> ListAsync(LedgerContext context) => LedgerRecord.EncodeList(await ViewsAsync(context).ConfigureAwait(false));

    /// <summary>Every version of a model's record with the transaction that wrote it, newest first, without approvals.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, MODEL_UNKNOWN.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> HistoryAsync(LedgerContext context, string bundleHash)
    {
        var stored = await context.Models.GetAsync(HashOf(bundleHash)).ConfigureAwait(false);
        return LedgerRecord.EncodeList(await context.Models.HistoryAsync(stored.BundleHash).ConfigureAwait(false));
    }

    private static async Task<List<ModelRecord>> ViewsAsync(LedgerContext context)
    {
        List<ModelRecord> views = [];
        foreach (var stored in await context.Models.ListAsync().ConfigureAwait(false))
        {
            views.Add(await context.Models.ViewAsync(stored, context.Now).ConfigureAwait(false));
        }

        return views;
    }

    private static async Task<(PolicyRecord Policy, ModelRecord Stored)> RequireChangeableAsync(LedgerContext context, string bundleHash)
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

    private static void RefuseApproval(ModelRecord model)
    {
        var (code, message) = model.Status switch
        {
            ModelStatus.Expired => (
                LedgerErrorCode.ProposalExpired,
                $"model {model.BundleHash} could be approved until {LedgerTime.Format(model.ExpiresAt!.Value)}; propose it again"),
            ModelStatus.Revoked => (
                LedgerErrorCode.ModelRevoked,
                $"model {model.BundleHash} was revoked by {model.Revocation?.MspId}: {model.Revocation?.Reason}. A quorum calls models:Reinstate"),
            ModelStatus.Suspended => (
                LedgerErrorCode.ModelSuspended,
                $"model {model.BundleHash} was set aside by rule {model.SuspendedBy?.Rule} of policy version {model.SuspendedBy?.PolicyVersion}. "
                + "A quorum calls models:Reinstate"),
            _ => (null, string.Empty),
        };
        if (code is not null)
        {
            throw new LedgerRefusalException(code, message);
        }
    }

    private static string HashOf(string bundleHash) => RequestParameters.Hash(bundleHash, "the bundle hash");
}
