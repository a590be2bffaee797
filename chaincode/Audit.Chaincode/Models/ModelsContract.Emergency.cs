using Audit.Chaincode.Audits;
using Audit.Ledger;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode.Models;

public sealed partial class ModelsContract
{
    /// <summary>
    /// Stops a model at once; one organisation is enough. It reads no votes, so that no traffic of votes can keep it from committing; its
    /// open audits become REVIEW by <c>models:SettleRevoked</c>. Role: model-admin of an organisation in the policy.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <param name="reason">Why: 1…2000 characters on one line.</param>
    /// <returns>The model record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, MODEL_UNKNOWN, MODEL_RETIRED, MODEL_REVOKED,
    /// MODEL_NOT_ACTIVE.
    /// </exception>
    [Transaction]
    public async Task<byte[]> RevokeAsync(LedgerContext context, string bundleHash, string reason)
    {
        var (_, stored) = await RequireChangeableAsync(context, bundleHash).ConfigureAwait(false);
        var revocation = new ModelRevocation(
            context.MspId, RequestParameters.Reason(reason), context.Now, context.Stub.TransactionId) { Subject = context.Subject };
        if (stored.Status is not (ModelStatus.Active or ModelStatus.Suspended))
        {
            throw stored.Revocation is { } standing
                ? new LedgerRefusalException(
                    LedgerErrorCode.ModelRevoked, $"model {stored.BundleHash} was revoked by {standing.MspId}: {standing.Reason}")
                : new LedgerRefusalException(
                    LedgerErrorCode.ModelNotActive, $"model {stored.BundleHash} is {stored.Status.ToText()}; there is nothing to revoke");
        }

        stored = stored with
        {
            Status = ModelStatus.Revoked,
            Revocation = revocation,
            SuspendedBy = null,
            ReinstatementRound = Consent.Closed(stored.ReinstatementRound),
        };
        await context.Models.PutAsync(stored).ConfigureAwait(false);
        var model = await context.Models.ViewAsync(stored, context.Now).ConfigureAwait(false);
        context.Raise(new ModelRevoked(model));
        return LedgerRecord.Encode(model);
    }

    /// <summary>
    /// Makes open audits that have votes with a revoked model REVIEW, some in each transaction. To be called until nothing remains. Role:
    /// auditor or model-admin of an organisation in the policy.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <param name="limit">How many audits at most: 1…100.</param>
    /// <returns><c>{"bundleHash":"…","settled":[…],"remaining":false}</c>.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, MODEL_UNKNOWN, MODEL_NOT_REVOKED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> SettleRevokedAsync(LedgerContext context, string bundleHash, int limit)
    {
        context.RequireRole(AuditRole.Auditor, AuditRole.ModelAdmin);
        var (hash, most) = (HashOf(bundleHash), RequestParameters.Number(limit, "the limit", RevokedSettlement.Limit));
        context.RequireNamedBy(await context.Policies.GetAsync().ConfigureAwait(false));
        var model = await context.Models.GetAsync(hash).ConfigureAwait(false);
        if (model.Revocation is null)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.ModelNotRevoked, $"model {hash} is {model.Status.ToText()}; its open audits stay open");
        }

        var ids = await context.Votes.ListOpenAsync(hash, most + 1).ConfigureAwait(false);
        List<string> settled = [];
        foreach (var id in ids.Take(most))
        {
            if (await Settling.ReviewAsync(context, id, hash).ConfigureAwait(false))
            {
                settled.Add(id);
            }
        }

        var settlement = new RevokedSettlement(hash, settled, ids.Count > most);
        if (settled.Count > 0)
        {
            context.Raise(new RevokedSettled(settlement));
        }

        return LedgerRecord.Encode(settlement);
    }

    /// <summary>
    /// Approves for the caller's organisation, once in a round, that a revoked or suspended model be used again; it is ACTIVE when the
    /// approving weight reaches the quorum. Approvals from before the revocation count nothing. Role: model-admin of an organisation in the
    /// policy.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <param name="reason">Why: 1…2000 characters on one line.</param>
    /// <returns>The model record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, MODEL_UNKNOWN, MODEL_RETIRED, MODEL_NOT_REVOKED,
    /// REINSTATEMENT_ALREADY_APPROVED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> ReinstateAsync(LedgerContext context, string bundleHash, string reason)
    {
        var (policy, stored) = await RequireChangeableAsync(context, bundleHash).ConfigureAwait(false);
        var word = ModelConsent.Word(context, RequestParameters.Reason(reason));
        if (stored.Status is not (ModelStatus.Revoked or ModelStatus.Suspended))
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.ModelNotRevoked, $"model {stored.BundleHash} is {stored.Status.ToText()}; there is nothing to reinstate");
        }

        var round = Consent.Current(stored.ReinstatementRound, context.Now, policy.Terms.Governance);
        var next = stored with { ReinstatementRound = round };
        var model = await context.Models.ViewAsync(next, context.Now).ConfigureAwait(false);
        var (words, isNew, reached) = await ModelConsent.AddAsync(context, policy, model.ReinstatementApprovals, word).ConfigureAwait(false);
        if (!isNew && !reached)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.ReinstatementAlreadyApproved, $"{context.MspId} has approved that model {model.BundleHash} be used again");
        }

        if (isNew)
        {
            await context.Approvals.PutAsync(
                ApprovalStore.OfReinstatement, model.BundleHash, round.Number, context.MspId, word).ConfigureAwait(false);
            context.Raise(new ModelReinstatementApproved(model.BundleHash, word));
        }

        model = model with { ReinstatementApprovals = words };
        if (reached)
        {
            next = Reinstated(next, context.Now);
            model = Reinstated(model, context.Now);
            context.Raise(new ModelReinstated(model));
        }

        if (reached || stored.ReinstatementRound != round)
        {
            await context.Models.PutAsync(next).ConfigureAwait(false);
        }

        return LedgerRecord.Encode(model);
    }

    // The round is over for good: a later revocation asks for new words.
    private static ModelRecord Reinstated(ModelRecord model, DateTimeOffset now) => model with
    {
        Status = ModelStatus.Active,
        ActivatedAt = now,
        Revocation = null,
        SuspendedBy = null,
        ReinstatementRound = Consent.Closed(model.ReinstatementRound),
    };
}
