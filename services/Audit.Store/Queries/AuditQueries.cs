using Dapper;

namespace Audit.Store;

/// <summary>Questions to the read model. Lists go from the latest audit backwards, in pages that follow each other by a cursor.</summary>
public sealed class AuditQueries
{
    /// <summary>The most audits in one page.</summary>
    public const int LargestPage = 200;

    private readonly StoreReader _reader;

    internal AuditQueries(StoreReader reader) => _reader = reader;

    /// <summary>Lists audits, latest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Where the previous page ended; null for the first one.</param>
    /// <param name="limit">At most this many, 1…<see cref="LargestPage"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<AuditPage> ListAsync(AuditFilter filter, AuditCursor? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);
        return ReadAsync(
            async session =>
            {
                AuditRow[] rows = filter.Words.Count > 0 ? await RowsAsync(amongNewest: true).ConfigureAwait(false) : [];
                rows = rows.Length > limit ? rows : await RowsAsync(amongNewest: false).ConfigureAwait(false);
                IReadOnlyList<AuditView> views = await WithVotesAsync(session, rows.Take(limit), cancellationToken).ConfigureAwait(false);
                return new AuditPage(views, rows.Length > limit ? new AuditCursor(views[^1].Audit.OpenedAt, views[^1].Audit.Id) : null);

                async Task<AuditRow[]> RowsAsync(bool amongNewest)
                {
                    (string sql, DynamicParameters parameters) = AuditListSql.Write(filter, after, limit + 1, amongNewest);
                    return [.. await session.QueryAsync<AuditRow>("list audits", sql, parameters, cancellationToken).ConfigureAwait(false)];
                }
            },
            cancellationToken);
    }

    /// <summary>Finds an audit.</summary>
    /// <param name="auditId">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The audit, or null when the channel has not (yet) told us of it.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<AuditView?> FindAsync(string auditId, CancellationToken cancellationToken) => ReadAsync(
        async session =>
        {
            IEnumerable<AuditRow> rows = await session.QueryAsync<AuditRow>(
                "read an audit",
                $"SELECT {AuditRow.Columns} FROM audits a LEFT JOIN verdicts v ON v.audit_id = a.id WHERE a.id = @auditId",
                new { auditId },
                cancellationToken).ConfigureAwait(false);
            return (await WithVotesAsync(session, rows, cancellationToken).ConfigureAwait(false)).SingleOrDefault();
        },
        cancellationToken);

    /// <summary>This organisation's own reports on an audit, latest first.</summary>
    /// <param name="auditId">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<IReadOnlyList<StoredReport>> ReportsAsync(string auditId, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<StoredReport>>(
        async session =>
        [
            .. await session.QueryAsync<StoredReport>(
                "read reports",
                """
                SELECT model_hash AS "ModelHash", report AS "Report", findings_digest AS "FindingsDigest"
                FROM reports WHERE audit_id = @auditId ORDER BY created_at DESC
                """,
                new { auditId },
                cancellationToken).ConfigureAwait(false),
        ],
        cancellationToken);

    /// <summary>This organisation's own reports on several audits, each the one of the verdict's model where there is one, else the latest.</summary>
    /// <param name="auditIds">The ids.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The reports by audit; audits without one are not in it.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<IReadOnlyDictionary<string, StoredReport>> ReportsOfAsync(IReadOnlyList<string> auditIds, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyDictionary<string, StoredReport>>(
            async session => (await session.QueryAsync<(string AuditId, string ModelHash, string Report, string Digest)>(
                "read reports",
                """
                SELECT DISTINCT ON (r.audit_id) r.audit_id, r.model_hash, r.report, r.findings_digest
                FROM reports r LEFT JOIN verdicts v ON v.audit_id = r.audit_id
                WHERE r.audit_id = ANY(@ids) ORDER BY r.audit_id, (r.model_hash = v.model_hash) DESC NULLS LAST, r.created_at DESC
                """,
                new { ids = auditIds.ToArray() },
                cancellationToken).ConfigureAwait(false))
                .ToDictionary(row => row.AuditId, row => new StoredReport(row.ModelHash, row.Report, row.Digest), StringComparer.Ordinal),
            cancellationToken);

    /// <summary>Whether so much waits for scoring or for the ledger.</summary>
    /// <param name="depth">How many jobs, or commands.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<bool> IsQueueFullAsync(int depth, CancellationToken cancellationToken) => ReadAsync(
        async session => await session.FirstOrDefaultAsync<bool>(
            "look at the queues",
            """
            SELECT (SELECT count(*) FROM (SELECT FROM jobs WHERE state IN ('ready', 'running') LIMIT @depth) waiting) >= @depth
                OR (SELECT count(*) FROM (SELECT FROM outbox WHERE state = 'pending' LIMIT @depth) waiting) >= @depth
            """,
            new { depth },
            cancellationToken).ConfigureAwait(false),
        cancellationToken);

    /// <summary>The last block an event of which is in the read model; null when none is.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="chaincode">The chaincode.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<long?> IndexedBlockAsync(string channel, string chaincode, CancellationToken cancellationToken) => ReadAsync(
        session => session.FirstOrDefaultAsync<long?>(
            "read the checkpoint",
            "SELECT block_number FROM checkpoints WHERE channel = @channel AND chaincode = @chaincode",
            new { channel, chaincode },
            cancellationToken),
        cancellationToken);

    /// <summary>The alerts about an audit, in the order of the blocks.</summary>
    /// <param name="auditId">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<IReadOnlyList<ProjectedAlert>> AlertsAsync(string auditId, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<ProjectedAlert>>(
        async session =>
        [
            .. (await session.QueryAsync<(string Kind, string[] Classes, bool Late, string TransactionId, long BlockNumber)>(
                "read alerts",
                "SELECT kind, classes, late, transaction_id, block_number FROM alerts WHERE audit_id = @auditId ORDER BY block_number, kind",
                new { auditId },
                cancellationToken).ConfigureAwait(false))
                .Select(row => new ProjectedAlert(row.Kind, auditId, row.Classes, row.Late, new LedgerPlace(row.TransactionId, row.BlockNumber))),
        ],
        cancellationToken);

    /// <summary>The channel's latest policy that we know of.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its version and terms (canonical JSON), or null when there is none yet.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<ProjectedPolicy?> LatestPolicyAsync(CancellationToken cancellationToken) => ReadAsync(
        async session =>
        {
            IEnumerable<(int Version, string Terms, DateTime EstablishedAt, string TransactionId, long BlockNumber)> rows =
                await session.QueryAsync<(int, string, DateTime, string, long)>(
                    "read the policy",
                    "SELECT version, terms, established_at, transaction_id, block_number FROM policies ORDER BY version DESC LIMIT 1",
                    null,
                    cancellationToken).ConfigureAwait(false);
            return rows.Select(row => new ProjectedPolicy(
                row.Version, row.Terms, row.EstablishedAt, new LedgerPlace(row.TransactionId, row.BlockNumber))).SingleOrDefault();
        },
        cancellationToken);

    /// <summary>Whether a source has a salt.</summary>
    /// <param name="sourceHash">The SHA-256 of the canonical bundle.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when this organisation keeps no copy and cannot know.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<bool?> IsSaltedAsync(string sourceHash, CancellationToken cancellationToken) => ReadAsync(
        session => session.FirstOrDefaultAsync<bool?>(
            "look at a source", "SELECT salted FROM submissions WHERE source_hash = @sourceHash LIMIT 1", new { sourceHash }, cancellationToken),
        cancellationToken);

    /// <summary>Where a model stands on the channel.</summary>
    /// <param name="bundleHash">The SHA-256 of its manifest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>PROPOSED, ACTIVE or RETIRED; null when the channel has not told us of it.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<string?> ModelStatusAsync(string bundleHash, CancellationToken cancellationToken) => ReadAsync(
        session => session.FirstOrDefaultAsync<string>(
            "read a model", "SELECT status FROM models WHERE bundle_hash = @bundleHash", new { bundleHash }, cancellationToken),
        cancellationToken);

    /// <summary>How much is waiting and how far the channel has been followed.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="chaincode">The chaincode.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<StoreStatus> StatusAsync(string channel, string chaincode, CancellationToken cancellationToken) => ReadAsync(
        async session => (await session.FirstOrDefaultAsync<StoreStatus>(
            "read the status",
            """
            SELECT (SELECT block_number FROM checkpoints WHERE channel = @channel AND chaincode = @chaincode) AS "IndexedBlock",
                   (SELECT count(*) FROM outbox WHERE state = 'pending') AS "PendingCommands",
                   (SELECT count(*) FROM outbox WHERE state = 'parked') AS "ParkedCommands",
                   (SELECT count(*) FROM jobs WHERE state IN ('ready', 'running')) AS "OpenJobs",
                   (SELECT count(*) FROM jobs WHERE state = 'parked') AS "ParkedJobs"
            """,
            new { channel, chaincode },
            cancellationToken).ConfigureAwait(false))!,
        cancellationToken);

    private static async Task<IReadOnlyList<AuditView>> WithVotesAsync(
        StoreSession session, IEnumerable<AuditRow> rows, CancellationToken cancellationToken)
    {
        AuditRow[] audits = [.. rows];
        IEnumerable<VoteRow> votes = await session.QueryAsync<VoteRow>(
            "read votes",
            $"SELECT {VoteRow.Columns} FROM votes WHERE audit_id = ANY(@ids) ORDER BY block_number, transaction_id",
            new { ids = audits.Select(row => row.Id).ToArray() },
            cancellationToken).ConfigureAwait(false);
        ILookup<string, ProjectedVote> byAudit = votes.Select(row => row.ToVote()).ToLookup(vote => vote.AuditId);
        return [.. audits.Select(row => row.ToView([.. byAudit[row.Id]]))];
    }

    private Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> read, CancellationToken cancellationToken) => _reader.ReadAsync(read, cancellationToken);
}
