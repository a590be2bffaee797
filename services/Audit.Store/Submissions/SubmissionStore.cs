namespace Audit.Store;

/// <summary>What this organisation's members submitted. The same source under the same policy, shared or not, is one submission.</summary>
public sealed class SubmissionStore
{
    private readonly StoreSession _session;

    internal SubmissionStore(StoreSession session) => _session = session;

    /// <summary>Adds a submission unless it is there.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it was added; false when the same source had been submitted before.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<bool> AddAsync(Submission submission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(submission);
        const string sql = """
            INSERT INTO submissions (audit_id, source_hash, name, compiler, source, file_count, policy_version, sharing, salted, submitted_at)
            VALUES (@AuditId, @SourceHash, @Name, @Compiler, @Source, @FileCount, @PolicyVersion, @Sharing, @Salted, @now)
            ON CONFLICT DO NOTHING
            """;
        object parameters = new
        {
            submission.AuditId,
            submission.SourceHash,
            submission.Name,
            submission.Compiler,
            submission.Source,
            submission.FileCount,
            submission.PolicyVersion,
            submission.Sharing,
            submission.Salted,
            now = _session.Now,
        };
        return await _session.ExecuteAsync("store a submission", sql, parameters, cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <summary>Gives a submission to another audit: the one that the channel opened for it under a policy that was not known here yet.</summary>
    /// <param name="auditId">The audit it was taken for.</param>
    /// <param name="openedId">The audit that was opened; what was submitted for that one before stays as it is.</param>
    /// <param name="policyVersion">The policy that audit is under.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task MoveAsync(string auditId, string openedId, int policyVersion, CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO submissions (audit_id, source_hash, name, compiler, source, file_count, policy_version, sharing, salted, submitted_at)
            SELECT @openedId, source_hash, name, compiler, source, file_count, @policyVersion, sharing, salted, submitted_at
            FROM submissions WHERE audit_id = @auditId
            ON CONFLICT DO NOTHING;
            DELETE FROM submissions WHERE audit_id = @auditId
            """;
        return _session.ExecuteAsync("move a submission", sql, new { auditId, openedId, policyVersion }, cancellationToken);
    }

    /// <summary>Finds a submission by its audit.</summary>
    /// <param name="auditId">The audit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The submission, or null when it was not made here.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<Submission?> FindAsync(string auditId, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT audit_id AS "AuditId", source_hash AS "SourceHash", name AS "Name", compiler AS "Compiler", source AS "Source",
                   file_count AS "FileCount", policy_version AS "PolicyVersion", sharing AS "Sharing", salted AS "Salted",
                   submitted_at AS "SubmittedAt"
            FROM submissions WHERE audit_id = @auditId
            """;
        return _session.FirstOrDefaultAsync<Submission>("read a submission", sql, new { auditId }, cancellationToken);
    }
}
