using Audit.Ledger;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode.Audits;

public sealed partial class AuditsContract
{
    /// <summary>
    /// Audits the source of a decided audit again under the policy in force, because the policy or the models have changed since. Both
    /// audits stay; each names the other. Role: submitter or compliance; where the source is not shared, of the organisation that keeps it.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="auditId">The audit's id.</param>
    /// <returns>The new audit record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, AUDIT_UNKNOWN, AUDIT_NOT_DECIDED, AUDIT_SUPERSEDED, REAUDIT_NOT_NEEDED,
    /// SOURCE_PURGED, NOT_OPENER, HASH_ONLY_NOT_ALLOWED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> ReauditAsync(LedgerContext context, string auditId)
    {
        context.RequireRole(AuditRole.Submitter, AuditRole.Compliance);
        var previous = await context.Audits.GetAsync(IdOf(auditId)).ConfigureAwait(false);
        if (previous.SupersededBy is { } successor)
        {
            throw new LedgerRefusalException(LedgerErrorCode.AuditSuperseded, $"audit {previous.Id} was followed by audit {successor}");
        }

        if (previous.Verdict is not { } verdict)
        {
            throw new LedgerRefusalException(LedgerErrorCode.AuditNotDecided, $"audit {previous.Id} has no verdict yet; it is still being audited");
        }

        if (!await HasReasonAsync(context, previous, verdict).ConfigureAwait(false))
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.ReauditNotNeeded,
                $"neither the policy nor the models have changed since the verdict of audit {previous.Id}; the same model gives the same scores");
        }

        return LedgerRecord.Encode(await Opening.AgainAsync(context, previous).ConfigureAwait(false));
    }

    /// <summary>
    /// Whether a source may be deployed by the policy in force: the gate that a pipeline or a deployer asks. Looks at the newest audit of
    /// the source that was opened for all members, however many there are.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="sourceHash">The SHA-256 of the source bundle.</param>
    /// <returns>
    /// <c>{"deployable":true,"code":"OK","reason":"…","sourceHash":"…","auditId":"…","policyVersion":1,"rule":0,"verdict":"PASS",…}</c>.
    /// </returns>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, POLICY_NOT_ESTABLISHED.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> DeployableAsync(LedgerContext context, string sourceHash)
    {
        var hash = RequestParameters.Hash(sourceHash, "the source hash");
        var policy = await context.Policies.GetAsync().ConfigureAwait(false);
        if (await context.Audits.FindLatestAsync(hash).ConfigureAwait(false) is not { } audit)
        {
            return LedgerRecord.Encode(DeployableGate.Evaluate(policy, hash, null, null));
        }

        audit = audit with { Resolutions = await context.Disputes.ListResolutionsAsync(audit.Id).ConfigureAwait(false) };
        var model = audit.Verdict is { } verdict ? await context.Models.FindAsync(verdict.ModelHash).ConfigureAwait(false) : null;
        return LedgerRecord.Encode(DeployableGate.Evaluate(policy, hash, audit, model?.Status));
    }

    private static async Task<bool> HasReasonAsync(LedgerContext context, AuditRecord previous, AuditVerdict verdict)
    {
        var policy = await context.Policies.GetAsync().ConfigureAwait(false);
        if (policy.Version > previous.PolicyVersion || verdict.Basis == VerdictBasis.ModelRevoked)
        {
            return true;
        }

        var models = await context.Models.ListAsync().ConfigureAwait(false);
        var since = models.Find(model => model.BundleHash == verdict.ModelHash)?.ActivatedAt;
        return models.Exists(model =>
            model.Status == ModelStatus.Active && model.BundleHash != verdict.ModelHash && (since is null || model.ActivatedAt > since));
    }
}
