using Audit.Ledger;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode.Audits;

/// <summary>Audits of Solidity sources: opened by submitters, voted on by each organisation's auditor, decided by the policy.</summary>
[Contract(LedgerNames.AuditsContract, Title = "Audits", IsDefault = true)]
public sealed partial class AuditsContract : LedgerContract
{
    /// <summary>
    /// Opens an audit under the policy in force. The source travels in the transient field <c>source</c> and lies in a private
    /// collection; the transient field <c>salt</c> may carry 32 bytes of salt, which the source hash then covers (see
    /// <see cref="SourceBundle"/>). With <c>"sharing":"hash-only"</c> the source stays at home, only the caller's organisation votes and
    /// its vote decides. The same source under the same policy version gives the audit that is there already, unchanged and without an
    /// event; an audit of it under an earlier policy version is superseded. Role: submitter.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="openJson">
    /// <c>{"sourceHash":"…","name":"…","compiler":"…","size":1,"fileCount":1}</c>, for sources that are not shared with
    /// <c>"sharing":"hash-only"</c>.
    /// </param>
    /// <returns>The audit record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, SOURCE_MISSING, SOURCE_HASH_MISMATCH, SOURCE_INVALID, SOURCE_TOO_LARGE, POLICY_NOT_ESTABLISHED,
    /// HASH_ONLY_NOT_ALLOWED, ORGANIZATION_NOT_IN_POLICY.
    /// </exception>
    [Transaction]
    public async Task<byte[]> OpenAsync(LedgerContext context, string openJson)
    {
        context.RequireRole(AuditRole.Submitter);
        var request = OpenRequest.Parse(openJson);
        var audit = request.HashOnly
            ? await Opening.HashOnlyAsync(context, request).ConfigureAwait(false)
            : await Opening.SharedAsync(context, request).ConfigureAwait(false);
        return LedgerRecord.Encode(await CompleteAsync(context, audit).ConfigureAwait(false));
    }

    /// <summary>
    /// Records the vote of the caller's organisation; one per audit and model. When the weight voted with one model reaches the quorum
    /// the verdict is computed and stands for good; a later vote is recorded beside it, marked late, and changes nothing. The rules of the
    /// policy are followed in the same transaction. Role: auditor.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="voteJson">
    /// <c>{"auditId":"…","modelHash":"…","sourceHash":"…","scores":{"reentrancy":0…10000, all ten classes},"findingsDigest":"…"}</c>.
    /// </param>
    /// <returns>The vote record.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, SCORES_INVALID, AUDIT_UNKNOWN, SOURCE_HASH_MISMATCH, ORGANIZATION_NOT_IN_POLICY,
    /// SOURCE_NOT_SHARED, MODEL_UNKNOWN, MODEL_NOT_ACTIVE, VOTE_ALREADY_RECORDED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> VoteAsync(LedgerContext context, string voteJson)
    {
        context.RequireRole(AuditRole.Auditor);
        return LedgerRecord.Encode(await Voting.RecordAsync(context, VoteRequest.Parse(voteJson)).ConfigureAwait(false));
    }

    /// <summary>An audit with its votes, disputes and resolutions.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="id">The audit's id.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, AUDIT_UNKNOWN.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> GetAsync(LedgerContext context, string id)
    {
        var audit = await context.Audits.GetAsync(IdOf(id)).ConfigureAwait(false);
        return LedgerRecord.Encode(await CompleteAsync(context, audit).ConfigureAwait(false));
    }

    /// <summary>
    /// The source of an audit, from this peer's private data: the source bundle, salted or not, whose SHA-256 is the source hash.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="id">The audit's id.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, AUDIT_UNKNOWN, SOURCE_UNAVAILABLE, SOURCE_PURGED, SOURCE_NOT_SHARED.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> SourceAsync(LedgerContext context, string id)
    {
        var audit = await context.Audits.GetAsync(IdOf(id)).ConfigureAwait(false);
        return !audit.HashOnly
            ? await context.Sources.GetAsync(audit.SourceHash).ConfigureAwait(false)
            : throw new LedgerRefusalException(
                LedgerErrorCode.SourceNotShared, $"the source of audit {audit.Id} stays with {audit.OpenedBy.MspId}; it never was on the channel");
    }

    /// <summary>The audits of a source, by policy version: <c>{"audits":[…],"truncated":false}</c>, at most 200.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="sourceHash">The SHA-256 of the canonical source bundle.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> BySourceAsync(LedgerContext context, string sourceHash)
    {
        var hash = RequestParameters.Hash(sourceHash, "the source hash");
        var ids = await context.Audits.IdsBySourceAsync(hash, AuditPage.Limit + 1).ConfigureAwait(false);
        return await PageAsync(context, ids).ConfigureAwait(false);
    }

    /// <summary>The audits of a status, oldest first: <c>{"audits":[…],"truncated":false}</c>, at most 200.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="status">OPEN, DECIDED or DISPUTED.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> ByStatusAsync(LedgerContext context, string status)
    {
        var wanted = RequestParameters.Status(status);
        var ids = await context.Audits.IdsByStatusAsync(wanted, AuditPage.Limit + 1).ConfigureAwait(false);
        return await PageAsync(context, ids).ConfigureAwait(false);
    }

    /// <summary>The audits opened in a period, oldest first: <c>{"audits":[…],"truncated":false}</c>, at most 200.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="fromUtc">The begin, included: <c>2026-01-31T12:00:00Z</c>.</param>
    /// <param name="toUtc">The end, excluded.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> InPeriodAsync(LedgerContext context, string fromUtc, string toUtc)
    {
        var (from, to) = (RequestParameters.Time(fromUtc), RequestParameters.Time(toUtc));
        var ids = from < to ? await context.Audits.IdsOpenedAsync(from, to, AuditPage.Limit + 1).ConfigureAwait(false) : [];
        return await PageAsync(context, ids).ConfigureAwait(false);
    }

    /// <summary>
    /// Every version of an audit's record with the transaction that wrote it, newest first; votes have keys of their own and are not
    /// among it.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="id">The audit's id.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, AUDIT_UNKNOWN.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> HistoryAsync(LedgerContext context, string id) =>
        LedgerRecord.EncodeList(await context.Audits.HistoryAsync(IdOf(id)).ConfigureAwait(false));

    private static async Task<AuditRecord> CompleteAsync(LedgerContext context, AuditRecord audit)
    {
        audit = audit with { Votes = await context.Votes.ListAsync(audit.Id).ConfigureAwait(false) };
        return audit.Status == AuditStatus.Open ? audit : audit with
        {
            Disputes = await context.Disputes.ListAsync(audit.Id).ConfigureAwait(false),
            Resolutions = await context.Disputes.ListResolutionsAsync(audit.Id).ConfigureAwait(false),
        };
    }

    private static async Task<byte[]> PageAsync(LedgerContext context, List<string> ids)
    {
        List<AuditRecord> audits = [];
        foreach (var id in ids.Take(AuditPage.Limit))
        {
            audits.Add(await CompleteAsync(context, await context.Audits.GetAsync(id).ConfigureAwait(false)).ConfigureAwait(false));
        }

        return LedgerRecord.Encode(new AuditPage(audits, ids.Count > AuditPage.Limit));
    }

    private static string IdOf(string id) => RequestParameters.Hash(id, "the audit id");
}
