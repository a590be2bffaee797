using System.Globalization;
using Audit.Ledger;
using Audit.Ledger.Log;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode.Log;

/// <summary>
/// The log of verdicts: an append-only Merkle tree (RFC 6962) whose leaves are the statements of verdicts and of resolutions. Deciding an
/// audit does not touch it, for a key that every decision writes would make the votes of one block conflict; a transaction of its own
/// appends what has been decided.
/// </summary>
[Contract(LedgerNames.LogContract, Title = "Log of verdicts")]
public sealed class LogContract : LedgerContract
{
    /// <summary>
    /// Appends the verdicts of these audits, and the resolutions of their disputes, in the order named; what is in the log already stays
    /// where it is, so that calling again changes nothing. What a leaf says is read from the ledger, not from the caller. Role: auditor.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="auditIds"><c>["audit id",…]</c>: 1…100 audits that have a verdict, each once.</param>
    /// <returns><c>{"head":{"size":1,"root":"…",…},"places":[{"auditId":"…","indexes":[0],"added":1}]}</c>.</returns>
    /// <exception cref="LedgerRefusalException">ROLE_REQUIRED, MALFORMED_INPUT, AUDIT_UNKNOWN, AUDIT_NOT_DECIDED.</exception>
    [Transaction]
    public async Task<byte[]> AppendAsync(LedgerContext context, string auditIds)
    {
        context.RequireRole(AuditRole.Auditor);
        var ids = LogAppendRequest.Parse(auditIds);
        var head = await context.Log.HeadAsync().ConfigureAwait(false);
        var frontier = await context.Log.FrontierAsync(head.Size).ConfigureAwait(false);
        List<LogPlace> places = [];
        foreach (var id in ids)
        {
            places.Add(await PlaceAsync(context, frontier, id).ConfigureAwait(false));
        }

        if (frontier.Size > head.Size)
        {
            var (from, root) = (head.Size, Convert.ToHexStringLower(frontier.Root));
            head = new LogHead(frontier.Size, root, context.Now, context.Stub.TransactionId);
            await context.Log.PutAsync(head).ConfigureAwait(false);
            context.Raise(new LogAppended(from, head.Size, root, [.. places.Where(place => place.Added > 0).Select(place => place.AuditId)]));
        }

        return LedgerRecord.Encode(new LogAppendAnswer(head, places));
    }

    /// <summary>The log's size and root: <c>{"size":0,"root":"…"}</c>, and when and by which transaction it got them.</summary>
    /// <param name="context">The transaction.</param>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> HeadAsync(LedgerContext context) =>
        LedgerRecord.Encode(await context.Log.HeadAsync().ConfigureAwait(false));

    /// <summary>Where an audit is in the log: <c>{"auditId":"…","indexes":[0]}</c>; no index if it is not there.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="auditId">The audit's id.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> PlaceAsync(LedgerContext context, string auditId) => LedgerRecord.Encode(
        await context.Log.PlaceAsync(RequestParameters.Hash(auditId, "the audit id")).ConfigureAwait(false));

    /// <summary>
    /// Proves that a leaf is in the log as it is now: the leaf, the head, and the hashes that lead from one to the other.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="leaf">An audit's id, for its verdict; or the index of a leaf.</param>
    /// <returns><c>{"entry":{"index":0,"statement":{…}},"head":{…},"path":["…"]}</c>.</returns>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, NOT_IN_LOG.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> InclusionAsync(LedgerContext context, string leaf)
    {
        var head = await context.Log.HeadAsync().ConfigureAwait(false);
        var index = await IndexAsync(context, leaf).ConfigureAwait(false);
        RequireWithin(index, head.Size - 1, "leaf");
        var entry = await context.Log.EntryAsync(index).ConfigureAwait(false);
        var path = await context.Log.HashesAsync(MerklePath.OfInclusion(index, head.Size)).ConfigureAwait(false);
        return LedgerRecord.Encode(new LogInclusion(head, entry, path));
    }

    /// <summary>Proves that the log of one size is the beginning of the log of another.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="first">The earlier size.</param>
    /// <param name="second">The later size; at most the size the log has.</param>
    /// <returns><c>{"first":1,"firstRoot":"…","path":["…"],"second":2,"secondRoot":"…"}</c>.</returns>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, NOT_IN_LOG.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> ConsistencyAsync(LedgerContext context, string first, string second)
    {
        var head = await context.Log.HeadAsync().ConfigureAwait(false);
        var (earlier, later) = (Number(first, "the earlier size"), Number(second, "the later size"));
        RequireWithin(later, head.Size, "size");
        RequireWithin(earlier, later, "size");
        var path = await context.Log.HashesAsync(MerklePath.OfConsistency(earlier, later)).ConfigureAwait(false);
        var roots = await context.Log.HashesAsync([new(0, earlier), new(0, later)]).ConfigureAwait(false);
        return LedgerRecord.Encode(new LogConsistency(
            earlier, Convert.ToHexStringLower(roots[0]), later, Convert.ToHexStringLower(roots[1]), path));
    }

    /// <summary>A stretch of the log, for those who watch it: <c>{"entries":[{"index":0,"statement":{…}}],"size":1}</c>.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="from">The index of the first leaf.</param>
    /// <param name="count">How many at most: 1…100.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> EntriesAsync(LedgerContext context, string from, int count)
    {
        var (start, most) = (Number(from, "the first index"), RequestParameters.Number(count, "the count", LogEntryPage.Limit));
        var head = await context.Log.HeadAsync().ConfigureAwait(false);
        List<LogEntry> entries = [];
        for (var index = start; index < head.Size && entries.Count < most; index++)
        {
            entries.Add(await context.Log.EntryAsync(index).ConfigureAwait(false));
        }

        return LedgerRecord.Encode(new LogEntryPage(entries, head.Size));
    }

    private static async Task<LogPlace> PlaceAsync(LedgerContext context, MerkleFrontier frontier, string auditId)
    {
        var audit = await context.Audits.GetAsync(auditId).ConfigureAwait(false);
        if (audit.Verdict is null)
        {
            throw new LedgerRefusalException(LedgerErrorCode.AuditNotDecided, $"audit {audit.Id} has no verdict yet that the log could hold");
        }

        var place = await context.Log.PlaceAsync(auditId).ConfigureAwait(false);
        List<long> indexes = [.. place.Indexes];

        // The verdict is leaf 0 of an audit; each round of disputes that was resolved gives one more.
        for (var round = indexes.Count; round < audit.DisputeRound; round++)
        {
            indexes.Add(frontier.Size);
            await context.Log.AppendAsync(frontier, await StatementAsync(context, audit, round).ConfigureAwait(false)).ConfigureAwait(false);
        }

        var added = indexes.Count - place.Indexes.Count;
        if (added > 0)
        {
            await context.Log.PutAsync(new LogPlace(auditId, indexes)).ConfigureAwait(false);
        }

        return new LogPlace(auditId, indexes, added);
    }

    private static async Task<LogStatement> StatementAsync(LedgerContext context, AuditRecord audit, int round) => round == 0
        ? LogStatement.OfVerdict(audit)
        : LogStatement.OfResolution(
            audit,
            await context.Disputes.FindResolutionAsync(audit.Id, round).ConfigureAwait(false) ?? throw new LedgerRefusalException(
                LedgerErrorCode.StateUnreadable, $"resolution {round} of audit {audit.Id} is missing; the state was changed outside of audits:Resolve"));

    private static async Task<long> IndexAsync(LedgerContext context, string leaf)
    {
        if (!Sha256Hash.IsHash(leaf))
        {
            return Number(leaf, "the leaf, unless it is an audit id,");
        }

        var place = await context.Log.PlaceAsync(leaf).ConfigureAwait(false);
        return place.Indexes.Count > 0 ? place.Indexes[0] : throw new LedgerRefusalException(
            LedgerErrorCode.NotInLog, $"audit {leaf} is not in the log; log:Append appends it once it is decided");
    }

    private static long Number(string text, string what) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new LedgerRefusalException(LedgerErrorCode.MalformedInput, $"{what} must be a number");

    private static void RequireWithin(long number, long most, string what)
    {
        if (number > most)
        {
            throw new LedgerRefusalException(LedgerErrorCode.NotInLog, $"there is no {what} {number}; the last one asked for can be {most}");
        }
    }
}
