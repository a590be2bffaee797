using Audit.Ledger;

namespace Audit.Chaincode.Audits;

/// <summary>Opens audits, each linked with the one of the same source before it.</summary>
internal static class Opening
{
    /// <summary>Opens the audit of a source that all members score.</summary>
    /// <returns>The new audit, or the one that is there.</returns>
    public static async Task<AuditRecord> SharedAsync(LedgerContext context, OpenRequest request)
    {
        var source = context.Sources.Receive(request);
        var policy = await context.Policies.GetAsync().ConfigureAwait(false);
        var id = AuditId.Compute(source.Hash, policy.Version);
        if (await context.Audits.FindAsync(id).ConfigureAwait(false) is { } standing)
        {
            return standing;
        }

        var previous = await context.Audits.FindLatestAsync(source.Hash).ConfigureAwait(false);
        await context.Sources.PutAsync(source).ConfigureAwait(false);
        return await AddAsync(context, previous, New(context, request, id, policy)).ConfigureAwait(false);
    }

    /// <summary>Opens the audit of a source that stays with the caller's organisation.</summary>
    /// <returns>The new audit, or the one that is there.</returns>
    public static async Task<AuditRecord> HashOnlyAsync(LedgerContext context, OpenRequest request)
    {
        context.Sources.RefuseAny();
        var policy = await context.Policies.GetAsync().ConfigureAwait(false);
        RequireHashOnly(context, policy);
        var id = AuditId.ComputeHashOnly(request.SourceHash, policy.Version, context.MspId);
        return await context.Audits.FindAsync(id).ConfigureAwait(false)
            ?? await AddAsync(context, null, New(context, request, id, policy)).ConfigureAwait(false);
    }

    /// <summary>Audits the source of a decided audit again.</summary>
    public static async Task<AuditRecord> AgainAsync(LedgerContext context, AuditRecord previous)
    {
        var policy = await context.Policies.GetAsync().ConfigureAwait(false);
        if (previous.HashOnly)
        {
            RequireOpener(context, previous);
            RequireHashOnly(context, policy);
        }
        else
        {
            await context.Sources.RefusePurgedAsync(previous.SourceHash).ConfigureAwait(false);
        }

        var request = new OpenRequest
        {
            SourceHash = previous.SourceHash,
            Name = previous.Name,
            Compiler = previous.Compiler,
            Size = previous.Size,
            FileCount = previous.FileCount,
            HashOnly = previous.HashOnly,
        };

        // The id that audits:Open would give, so that the same source under the same policy is found again; else one that follows.
        var id = previous.HashOnly
            ? AuditId.ComputeHashOnly(previous.SourceHash, policy.Version, context.MspId)
            : AuditId.Compute(previous.SourceHash, policy.Version);
        if (await context.Audits.FindAsync(id).ConfigureAwait(false) is not null)
        {
            id = AuditId.ComputeSuccessor(previous.Id, policy.Version);
        }

        return await AddAsync(context, previous, New(context, request, id, policy)).ConfigureAwait(false);
    }

    /// <exception cref="LedgerRefusalException">NOT_OPENER.</exception>
    public static void RequireOpener(LedgerContext context, AuditRecord audit)
    {
        if (audit.OpenedBy.MspId != context.MspId)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.NotOpener, $"audit {audit.Id} was opened by {audit.OpenedBy.MspId}, which alone can do this, not {context.MspId}");
        }
    }

    private static void RequireHashOnly(LedgerContext context, PolicyRecord policy)
    {
        if (!policy.Terms.Governance.HashOnly)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.HashOnlyNotAllowed,
                $"policy version {policy.Version} does not allow audits whose source is not shared; submit the source, or propose a policy with \"hashOnly\":true");
        }

        context.RequireNamedBy(policy);
        if (policy.Terms.WeightOf(context.MspId) == 0)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.OrganizationNotInPolicy,
                $"policy version {policy.Version} gives {context.MspId} no weight; a verdict cannot rest on its vote alone");
        }
    }

    private static async Task<AuditRecord> AddAsync(LedgerContext context, AuditRecord? previous, AuditRecord audit)
    {
        audit = audit with { Supersedes = previous?.Id };
        if (previous is not null)
        {
            await context.Audits.ReplaceAsync(previous, previous with { SupersededBy = audit.Id }).ConfigureAwait(false);
            context.Raise(new AuditSuperseded(previous.Id, audit.Id));
        }

        await context.Audits.AddAsync(audit).ConfigureAwait(false);
        context.Raise(new AuditOpened(audit));
        return audit;
    }

    private static AuditRecord New(LedgerContext context, OpenRequest request, string id, PolicyRecord policy) => new()
    {
        Id = id,
        Name = request.Name,
        SourceHash = request.SourceHash,
        Compiler = request.Compiler,
        Size = request.Size,
        FileCount = request.FileCount,
        Status = AuditStatus.Open,
        PolicyVersion = policy.Version,
        OpenedAt = context.Now,
        OpenedBy = new AuditOpener(context.MspId, context.Subject),
        TransactionId = context.Stub.TransactionId,
        HashOnly = request.HashOnly,
    };
}
