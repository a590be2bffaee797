namespace Audit.Store;

/// <summary>Writes what the members decided into the read model. Every method may be called again with the same event.</summary>
public sealed class GovernanceProjection
{
    private readonly StoreSession _session;

    internal GovernanceProjection(StoreSession session) => _session = session;

    /// <summary>Something was decided. An event of an earlier block than what is known changes nothing.</summary>
    /// <param name="record">What.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task RecordAsync(GovernanceRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        const string sql = """
            INSERT INTO governance AS known (kind, subject, key, msp_id, status, recorded_at, record, transaction_id, block_number)
            VALUES (@Kind, @Subject, @Key, @MspId, @Status, @RecordedAt, @Record, @TransactionId, @BlockNumber)
            ON CONFLICT (kind, subject, key) DO UPDATE
            SET msp_id = excluded.msp_id, status = excluded.status, recorded_at = excluded.recorded_at, record = excluded.record,
                transaction_id = excluded.transaction_id, block_number = excluded.block_number
            WHERE known.block_number <= excluded.block_number
            """;
        object parameters = new
        {
            record.Kind,
            record.Subject,
            record.Key,
            record.MspId,
            record.Status,
            RecordedAt = record.RecordedAt.ToUniversalTime(),
            record.Record,
            record.Place.TransactionId,
            record.Place.BlockNumber,
        };
        return _session.ExecuteAsync("project a decision", sql, parameters, cancellationToken);
    }

    /// <summary>A proposal took effect, or another fate.</summary>
    /// <param name="proposalId">The proposal; its latest round is meant.</param>
    /// <param name="status">Where it stands now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task ProposalClosedAsync(string proposalId, string status, CancellationToken cancellationToken) => _session.ExecuteAsync(
        "project a proposal's fate",
        """
        UPDATE governance SET status = @status
        WHERE kind = 'policyProposal' AND subject = @proposalId
          AND key = (SELECT max(key) FROM governance WHERE kind = 'policyProposal' AND subject = @proposalId)
        """,
        new { proposalId, status },
        cancellationToken);

    /// <summary>An audit's verdict is disputed, or no longer. Flush the batch before: the audit must be there.</summary>
    /// <param name="auditId">The audit.</param>
    /// <param name="isDisputed">Whether it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task AuditDisputedAsync(string auditId, bool isDisputed, CancellationToken cancellationToken) => _session.ExecuteAsync(
        "project a dispute",
        "UPDATE audits SET status = @status WHERE id = @auditId",
        new { auditId, status = isDisputed ? "DISPUTED" : "DECIDED" },
        cancellationToken);

    /// <summary>A newer audit of the same source takes an audit's place. Flush the batch before.</summary>
    /// <param name="auditId">The older audit.</param>
    /// <param name="supersededBy">The newer one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task AuditSupersededAsync(string auditId, string supersededBy, CancellationToken cancellationToken) => _session.ExecuteAsync(
        "project a newer audit",
        "UPDATE audits SET superseded_by = @supersededBy WHERE id = @auditId",
        new { auditId, supersededBy },
        cancellationToken);

    /// <summary>An audit's source was purged from the channel. Flush the batch before.</summary>
    /// <param name="auditId">The audit.</param>
    /// <param name="purgedAt">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task SourcePurgedAsync(string auditId, DateTimeOffset purgedAt, CancellationToken cancellationToken) => _session.ExecuteAsync(
        "project a purge",
        "UPDATE audits SET purged_at = @at WHERE id = @auditId",
        new { auditId, at = purgedAt.ToUniversalTime() },
        cancellationToken);
}
