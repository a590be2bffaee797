using Audit.Ledger;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode.Audits;

public sealed partial class AuditsContract
{
    /// <summary>
    /// Disputes a verdict for the caller's organisation, once in a round. The verdict stays as it is; the audit is DISPUTED until somebody
    /// resolves that. Role: compliance of an organisation in the policy in force.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="auditId">The audit's id.</param>
    /// <param name="reason">Why: 1…2000 characters on one line.</param>
    /// <returns>The audit record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, AUDIT_UNKNOWN, AUDIT_NOT_DECIDED,
    /// DISPUTE_ALREADY_RECORDED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> DisputeAsync(LedgerContext context, string auditId, string reason)
    {
        var (audit, why) = await RequireForComplianceAsync(context, auditId, reason).ConfigureAwait(false);
        if (audit.Verdict is null)
        {
            throw new LedgerRefusalException(LedgerErrorCode.AuditNotDecided, $"audit {audit.Id} has no verdict yet that could be disputed");
        }

        if (await context.Disputes.FindAsync(audit.Id, audit.DisputeRound, context.MspId).ConfigureAwait(false) is { } standing)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.DisputeAlreadyRecorded, $"{context.MspId} disputes audit {audit.Id} since transaction {standing.TransactionId}");
        }

        var dispute = new AuditDispute(context.MspId, why, context.Now, context.Stub.TransactionId, audit.DisputeRound)
        {
            Subject = context.Subject,
        };
        var complete = await CompleteAsync(context, audit).ConfigureAwait(false);
        await context.Disputes.PutAsync(audit.Id, dispute).ConfigureAwait(false);
        if (audit.Status != AuditStatus.Disputed)
        {
            await context.Audits.ReplaceAsync(audit, audit with { Status = AuditStatus.Disputed }).ConfigureAwait(false);
        }

        context.Raise(new AuditDisputed(audit.Id, dispute));
        return LedgerRecord.Encode(complete with { Status = AuditStatus.Disputed, Disputes = [.. complete.Disputes, dispute] });
    }

    /// <summary>
    /// Resolves the disputes on an audit with what a person found. The machine's verdict stays beside it, and the outcome can be disputed
    /// again. Role: compliance of an organisation in the policy in force.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="auditId">The audit's id.</param>
    /// <param name="outcome">PASS, REVIEW or FAIL.</param>
    /// <param name="reason">Why: 1…2000 characters on one line.</param>
    /// <returns>The audit record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, AUDIT_UNKNOWN, AUDIT_NOT_DISPUTED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> ResolveAsync(LedgerContext context, string auditId, string outcome, string reason)
    {
        var (audit, why) = await RequireForComplianceAsync(context, auditId, reason).ConfigureAwait(false);
        var found = RequestParameters.Outcome(outcome);
        if (audit.Status != AuditStatus.Disputed)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.AuditNotDisputed, $"audit {audit.Id} is {audit.Status.ToText()}; there is no dispute to resolve");
        }

        var resolution = new AuditResolution(context.MspId, found, why, context.Now, context.Stub.TransactionId, audit.DisputeRound)
        {
            Subject = context.Subject,
        };
        var complete = await CompleteAsync(context, audit).ConfigureAwait(false);
        var resolved = audit with { Status = AuditStatus.Decided, DisputeRound = audit.DisputeRound + 1 };
        await context.Disputes.PutAsync(audit.Id, resolution).ConfigureAwait(false);
        await context.Audits.ReplaceAsync(audit, resolved).ConfigureAwait(false);
        context.Raise(new AuditResolved(audit.Id, resolution));
        return LedgerRecord.Encode(complete with
        {
            Status = resolved.Status, DisputeRound = resolved.DisputeRound, Resolutions = [.. complete.Resolutions, resolution],
        });
    }

    /// <summary>
    /// Removes the private source of an audit from all peers for good, with all earlier values; the hash stays, and who did it and why.
    /// Role: compliance of the organisation that opened the audit.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="auditId">The audit's id.</param>
    /// <param name="reason">Why: 1…2000 characters on one line.</param>
    /// <returns>The audit record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, AUDIT_UNKNOWN, NOT_OPENER, SOURCE_NOT_SHARED, SOURCE_PURGED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> PurgeSourceAsync(LedgerContext context, string auditId, string reason)
    {
        context.RequireRole(AuditRole.Compliance);
        var (id, why) = (IdOf(auditId), RequestParameters.Reason(reason));
        var audit = await context.Audits.GetAsync(id).ConfigureAwait(false);
        Opening.RequireOpener(context, audit);
        if (audit.HashOnly)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.SourceNotShared, $"the source of audit {id} never was on the channel; there is nothing to purge");
        }

        await context.Sources.RefusePurgedAsync(audit.SourceHash).ConfigureAwait(false);
        var purge = new SourcePurge(context.MspId, why, context.Now, context.Stub.TransactionId) { Subject = context.Subject };
        var complete = await CompleteAsync(context, audit).ConfigureAwait(false);
        await context.Sources.PurgeAsync(audit.SourceHash).ConfigureAwait(false);
        await context.Audits.ReplaceAsync(audit, audit with { Purge = purge }).ConfigureAwait(false);
        context.Raise(new SourcePurged(audit.Id, audit.SourceHash, purge));
        return LedgerRecord.Encode(complete with { Purge = purge });
    }

    private static async Task<(AuditRecord Audit, string Reason)> RequireForComplianceAsync(
        LedgerContext context, string auditId, string reason)
    {
        context.RequireRole(AuditRole.Compliance);
        var (id, why) = (IdOf(auditId), RequestParameters.Reason(reason));
        context.RequireNamedBy(await context.Policies.GetAsync().ConfigureAwait(false));
        return (await context.Audits.GetAsync(id).ConfigureAwait(false), why);
    }
}
