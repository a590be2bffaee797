namespace Audit.Store;

/// <summary>This organisation's own copies of sources, whatever audit they were handed in for, and what was made of them.</summary>
public sealed class SourceCopyStore
{
    private readonly StoreSession _session;

    internal SourceCopyStore(StoreSession session) => _session = session;

    /// <summary>Reads a copy.</summary>
    /// <param name="sourceHash">The SHA-256 of the canonical bundle.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bundle's bytes, or null when this organisation keeps no copy.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<byte[]?> FindAsync(string sourceHash, CancellationToken cancellationToken) => _session.FirstOrDefaultAsync<byte[]>(
        "read a source",
        "SELECT source FROM submissions WHERE source_hash = @sourceHash ORDER BY submitted_at LIMIT 1",
        new { sourceHash },
        cancellationToken);

    /// <summary>
    /// Adds a job of scoring a source that stays here, if there is a copy of it and the audit has none of that kind yet.
    /// </summary>
    /// <param name="kind">The kind of job.</param>
    /// <param name="auditId">The audit.</param>
    /// <param name="sourceHash">The SHA-256 of the canonical bundle.</param>
    /// <param name="payload">What the worker needs to know.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it was added.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<bool> EnqueueAsync(string kind, string auditId, string sourceHash, string payload, CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO jobs (kind, audit_id, payload, run_after, created_at, traceparent)
            SELECT @kind, @auditId, @payload, @now, @now, @trace
            WHERE EXISTS (SELECT FROM submissions WHERE source_hash = @sourceHash)
            ON CONFLICT DO NOTHING
            """;
        object parameters = new { kind, auditId, sourceHash, payload, now = _session.Now, trace = TraceParent.Current };
        return await _session.ExecuteAsync("add a job", sql, parameters, cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <summary>
    /// Removes what is kept of a source that is nowhere else, as <see cref="PurgeAsync"/> does: not while it is being scored, and not while it is
    /// the source of an audit that shares it, whose purge would take the channel's copies as well.
    /// </summary>
    /// <param name="sourceHash">The SHA-256 of the canonical bundle.</param>
    /// <param name="reason">Why jobs are ended, for people.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<OwnSourcePurge> PurgeOwnAsync(string sourceHash, string reason, CancellationToken cancellationToken)
    {
        // The rows stay locked, so that nobody claims a job meanwhile. A job may be there before its audit is in the read model.
        const string sql = """
            SELECT state FROM jobs
            WHERE audit_id IN (SELECT id FROM audits WHERE source_hash = @sourceHash UNION SELECT audit_id FROM submissions WHERE source_hash = @sourceHash)
            ORDER BY id FOR UPDATE
            """;
        IEnumerable<string> states = await _session.QueryAsync<string>("lock jobs of a source", sql, new { sourceHash }, cancellationToken).ConfigureAwait(false);
        string? sharedBy = await _session.FirstOrDefaultAsync<string>(
            "look for audits that share a source",
            "SELECT id FROM audits WHERE source_hash = @sourceHash AND sharing IS NULL AND purged_at IS NULL ORDER BY opened_at LIMIT 1",
            new { sourceHash },
            cancellationToken).ConfigureAwait(false);
        bool isBusy = states.Contains("running", StringComparer.Ordinal);
        if (!isBusy && sharedBy is null)
        {
            await PurgeAsync(sourceHash, reason, cancellationToken).ConfigureAwait(false);
        }

        return new OwnSourcePurge(isBusy, sharedBy);
    }

    /// <summary>
    /// Removes what is kept of a source that was purged: the copies, but for those that are yet to be opened, and the findings of all audits
    /// of it; jobs that would need it are ended. Flush the batch before: the audits must be there. What is being scored at the same time is
    /// not kept either: see <see cref="ReportStore.AddAsync"/>.
    /// </summary>
    /// <param name="sourceHash">The SHA-256 of the canonical bundle.</param>
    /// <param name="reason">Why jobs are ended, for people.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task PurgeAsync(string sourceHash, string reason, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT pg_advisory_xact_lock(hashtextextended(@sourceHash, 0));
            DELETE FROM submissions AS kept WHERE source_hash = @sourceHash
                AND NOT EXISTS (SELECT FROM outbox WHERE kind = 'open' AND audit_id = kept.audit_id AND state = 'pending');
            DELETE FROM reports WHERE audit_id IN (SELECT id FROM audits WHERE source_hash = @sourceHash);
            UPDATE jobs SET state = 'done', finished_at = @now, last_error = @reason
            WHERE state IN ('ready', 'parked') AND audit_id IN (SELECT id FROM audits WHERE source_hash = @sourceHash)
            """;
        return _session.ExecuteAsync("purge a source", sql, new { sourceHash, reason, now = _session.Now }, cancellationToken);
    }
}
