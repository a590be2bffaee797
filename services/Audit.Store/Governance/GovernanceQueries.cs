namespace Audit.Store;

/// <summary>Questions about what the members decided.</summary>
public sealed class GovernanceQueries
{
    private readonly StoreReader _reader;

    internal GovernanceQueries(StoreReader reader) => _reader = reader;

    /// <summary>Everything about a proposal, model, audit or organisation, oldest first.</summary>
    /// <param name="subject">Its id, hash or MSP id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<IReadOnlyList<GovernanceRecord>> OfAsync(string subject, CancellationToken cancellationToken) => ReadAsync(
        "WHERE subject = @subject ORDER BY block_number, transaction_id, kind, key", new { subject }, cancellationToken);

    /// <summary>Everything of a kind, latest first.</summary>
    /// <param name="kind">One of <see cref="GovernanceKind"/>.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<IReadOnlyList<GovernanceRecord>> LatestAsync(string kind, int limit, CancellationToken cancellationToken) => ReadAsync(
        "WHERE kind = @kind ORDER BY recorded_at DESC, subject DESC, key DESC LIMIT @limit", new { kind, limit }, cancellationToken);

    private Task<IReadOnlyList<GovernanceRecord>> ReadAsync(string condition, object parameters, CancellationToken cancellationToken) => _reader.ReadAsync(
        async session =>
        {
            IEnumerable<GovernanceRow> rows = await session.QueryAsync<GovernanceRow>(
                "read what was decided", $"SELECT {GovernanceRow.Columns} FROM governance {condition}", parameters, cancellationToken)
                .ConfigureAwait(false);
            return (IReadOnlyList<GovernanceRecord>)[.. rows.Select(row => row.ToRecord())];
        },
        cancellationToken);
}
