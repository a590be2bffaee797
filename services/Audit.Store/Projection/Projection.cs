namespace Audit.Store;

/// <summary>
/// Writes what the channel says into the read model. Every method may be called again with the same event and changes nothing then.
/// Write the checkpoint in the same <see cref="UnitOfWork"/>.
/// </summary>
public sealed class Projection
{
    private readonly StoreSession _session;

    internal Projection(StoreSession session) => _session = session;

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
}
