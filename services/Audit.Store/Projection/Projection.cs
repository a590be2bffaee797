namespace Audit.Store;

/// <summary>
/// Writes what the channel says into the read model. Every method may be called again with the same event and changes nothing then.
/// Write the checkpoint in the same <see cref="UnitOfWork"/>.
/// </summary>
public sealed class Projection
{
    private readonly StoreSession _session;

    internal Projection(StoreSession session) => _session = session;

    /// <summary>An audit was opened.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it was not known yet.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<bool> AuditOpenedAsync(ProjectedAudit audit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audit);
        const string sql = """
            INSERT INTO audits (id, name, source_hash, compiler, size, file_count, status, policy_version, organization, submitter,
                                opened_at, transaction_id, block_number)
            VALUES (@Id, @Name, @SourceHash, @Compiler, @Size, @FileCount,
                    CASE WHEN EXISTS (SELECT FROM verdicts WHERE audit_id = @Id) THEN 'DECIDED' ELSE 'OPEN' END,
                    @PolicyVersion, @Organization, @Submitter, @OpenedAt, @TransactionId, @BlockNumber)
            ON CONFLICT DO NOTHING
            """;
        object parameters = new
        {
            audit.Id,
            audit.Name,
            audit.SourceHash,
            audit.Compiler,
            audit.Size,
            audit.FileCount,
            audit.PolicyVersion,
            audit.Organization,
            audit.Submitter,
            OpenedAt = audit.OpenedAt.ToUniversalTime(),
            audit.Place.TransactionId,
            audit.Place.BlockNumber,
        };
        return await _session.ExecuteAsync("project an audit", sql, parameters, cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <summary>A vote was recorded.</summary>
    /// <param name="vote">The vote.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task VoteRecordedAsync(ProjectedVote vote, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        const string sql = """
            INSERT INTO votes (audit_id, msp_id, model_hash, scores, findings_digest, late, voted_at, transaction_id, block_number)
            VALUES (@AuditId, @MspId, @ModelHash, @Scores, @FindingsDigest, @Late, @VotedAt, @TransactionId, @BlockNumber)
            ON CONFLICT DO NOTHING
            """;
        object parameters = new
        {
            vote.AuditId,
            vote.MspId,
            vote.ModelHash,
            Scores = ScoreText.Write(vote.Scores),
            vote.FindingsDigest,
            vote.Late,
            VotedAt = vote.VotedAt.ToUniversalTime(),
            vote.Place.TransactionId,
            vote.Place.BlockNumber,
        };
        return _session.ExecuteAsync("project a vote", sql, parameters, cancellationToken);
    }

    /// <summary>A verdict was reached; the audit is decided.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task VerdictReachedAsync(ProjectedVerdict verdict, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        const string sql = """
            INSERT INTO verdicts (audit_id, outcome, scores, flagged_classes, model_hash, diverged, policy_version, decided_at, transaction_id, block_number)
            VALUES (@AuditId, @Outcome, @Scores, @FlaggedClasses, @ModelHash, @Diverged, @PolicyVersion, @DecidedAt, @TransactionId, @BlockNumber)
            ON CONFLICT DO NOTHING;
            UPDATE audits SET status = 'DECIDED' WHERE id = @AuditId AND status = 'OPEN'
            """;
        object parameters = new
        {
            verdict.AuditId,
            verdict.Outcome,
            Scores = ScoreText.Write(verdict.Scores),
            FlaggedClasses = verdict.FlaggedClasses.ToArray(),
            verdict.ModelHash,
            verdict.Diverged,
            verdict.PolicyVersion,
            DecidedAt = verdict.DecidedAt.ToUniversalTime(),
            verdict.Place.TransactionId,
            verdict.Place.BlockNumber,
        };
        return _session.ExecuteAsync("project a verdict", sql, parameters, cancellationToken);
    }

    /// <summary>A model changed. The row follows the channel: an event of an earlier block than what is known changes nothing.</summary>
    /// <param name="model">The model as it stood after the transaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task ModelChangedAsync(ProjectedModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        const string sql = """
            INSERT INTO models AS known (bundle_hash, name, card, status, proposed_by, proposed_at, transaction_id, block_number)
            VALUES (@BundleHash, @Name, @Card, @Status, @ProposedBy, @ProposedAt, @TransactionId, @BlockNumber)
            ON CONFLICT (bundle_hash) DO UPDATE
            SET name = excluded.name, card = excluded.card, status = excluded.status, proposed_by = excluded.proposed_by,
                proposed_at = excluded.proposed_at, transaction_id = excluded.transaction_id, block_number = excluded.block_number
            WHERE known.block_number <= excluded.block_number
            """;
        object parameters = new
        {
            model.BundleHash,
            model.Name,
            model.Card,
            model.Status,
            model.ProposedBy,
            ProposedAt = model.ProposedAt.ToUniversalTime(),
            model.Place.TransactionId,
            model.Place.BlockNumber,
        };
        return _session.ExecuteAsync("project a model", sql, parameters, cancellationToken);
    }

    /// <summary>The channel has a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task PolicyEstablishedAsync(ProjectedPolicy policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        const string sql = """
            INSERT INTO policies (version, terms, established_at, transaction_id, block_number)
            VALUES (@Version, @Terms, @EstablishedAt, @TransactionId, @BlockNumber)
            ON CONFLICT DO NOTHING
            """;
        object parameters = new
        {
            policy.Version,
            policy.Terms,
            EstablishedAt = policy.EstablishedAt.ToUniversalTime(),
            policy.Place.TransactionId,
            policy.Place.BlockNumber,
        };
        return _session.ExecuteAsync("project a policy", sql, parameters, cancellationToken);
    }

    /// <summary>The terms of a policy version, as they were projected.</summary>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The policy record as canonical JSON, or null when the channel has not told us of it.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<string?> PolicyTermsAsync(int version, CancellationToken cancellationToken) => _session.FirstOrDefaultAsync<string>(
        "read the policy", "SELECT terms FROM policies WHERE version = @version", new { version }, cancellationToken);

    /// <summary>Something happened that a person should look at.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task AlertRaisedAsync(ProjectedAlert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        const string sql = """
            INSERT INTO alerts (transaction_id, kind, audit_id, classes, late, block_number, seen_at)
            VALUES (@TransactionId, @Kind, @AuditId, @Classes, @Late, @BlockNumber, @now)
            ON CONFLICT DO NOTHING
            """;
        object parameters = new
        {
            alert.Place.TransactionId,
            alert.Kind,
            alert.AuditId,
            Classes = alert.Classes.ToArray(),
            alert.Late,
            alert.Place.BlockNumber,
            now = _session.Now,
        };
        return _session.ExecuteAsync("project an alert", sql, parameters, cancellationToken);
    }
}
