namespace Audit.Store;

/// <summary>What this organisation's own model found: full findings with lines, which never leave the organisation.</summary>
public sealed class ReportStore
{
    private readonly StoreSession _session;

    internal ReportStore(StoreSession session) => _session = session;

    /// <summary>
    /// Keeps a report; a second one of the same audit and model changes nothing, and of a source that was purged since nothing is kept.
    /// </summary>
    /// <param name="auditId">The audit.</param>
    /// <param name="modelHash">The model that made it.</param>
    /// <param name="report">The report as JSON.</param>
    /// <param name="findingsDigest">Its SHA-256, which the vote carries.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task AddAsync(string auditId, string modelHash, string report, string findingsDigest, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT pg_advisory_xact_lock_shared(hashtextextended(source_hash, 0)) FROM audits WHERE id = @auditId;
            INSERT INTO reports (audit_id, model_hash, report, findings_digest, created_at)
            SELECT @auditId, @modelHash, @report, @findingsDigest, @now
            WHERE NOT EXISTS (SELECT FROM audits AS mine
                              JOIN audits AS purged ON purged.source_hash = mine.source_hash AND purged.purged_at IS NOT NULL
                              JOIN governance AS purge ON purge.kind = 'purge' AND purge.subject = purged.id
                              WHERE mine.id = @auditId AND purge.block_number >= mine.block_number)
            ON CONFLICT DO NOTHING
            """;
        return _session.ExecuteAsync(
            "store a report", sql, new { auditId, modelHash, report, findingsDigest, now = _session.Now }, cancellationToken);
    }
}
