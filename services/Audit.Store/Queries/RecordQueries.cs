namespace Audit.Store;

/// <summary>Questions to the read model about models, policies and alerts.</summary>
public sealed class RecordQueries
{
    private const string ModelColumns = "bundle_hash, name, card, status, proposed_by, proposed_at, transaction_id, block_number";
    private readonly StoreReader _reader;

    internal RecordQueries(StoreReader reader) => _reader = reader;

    /// <summary>Lists models in the order of their hashes. A channel has few.</summary>
    /// <param name="status">The status on the channel; null for any.</param>
    /// <param name="after">The bundle hash after which the list goes on; null for its beginning.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<IReadOnlyList<ProjectedModel>> ModelsAsync(string? status, string? after, int limit, CancellationToken cancellationToken) =>
        ModelsAsync(
            "WHERE (@status::text IS NULL OR status = @status) AND (@after::text IS NULL OR bundle_hash > @after) ORDER BY bundle_hash LIMIT @limit",
            new { status, after, limit },
            cancellationToken);

    /// <summary>Finds a model; null when the channel has not told us of it.</summary>
    /// <param name="bundleHash">The SHA-256 of its manifest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<ProjectedModel?> FindModelAsync(string bundleHash, CancellationToken cancellationToken) =>
        (await ModelsAsync("WHERE bundle_hash = @bundleHash", new { bundleHash }, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>The versions of the policy, the latest first.</summary>
    /// <param name="before">The version before which the list goes on; null for the latest.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<IReadOnlyList<ProjectedPolicy>> PoliciesAsync(int? before, int limit, CancellationToken cancellationToken) =>
        _reader.ReadAsync<IReadOnlyList<ProjectedPolicy>>(
            async session =>
            [
                .. (await session.QueryAsync<(int Version, string Terms, DateTime EstablishedAt, string TransactionId, long BlockNumber)>(
                    "read policies",
                    """
                    SELECT version, terms, established_at, transaction_id, block_number FROM policies
                    WHERE @before::int IS NULL OR version < @before ORDER BY version DESC LIMIT @limit
                    """,
                    new { before, limit },
                    cancellationToken).ConfigureAwait(false))
                    .Select(row => new ProjectedPolicy(row.Version, row.Terms, row.EstablishedAt, new LedgerPlace(row.TransactionId, row.BlockNumber))),
            ],
            cancellationToken);

    /// <summary>Lists alerts, latest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Where the previous page ended; null for the first one.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<AlertPage> AlertsAsync(AlertFilter filter, AlertCursor? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        const string sql = """
            SELECT kind, audit_id, classes, late, transaction_id, block_number FROM alerts
            WHERE (@kind::text IS NULL OR kind = @kind) AND (@class::text IS NULL OR classes @> ARRAY[@class::text])
              AND (@auditId::text IS NULL OR audit_id = @auditId)
              AND (@block::bigint IS NULL OR (block_number, transaction_id, kind) < (@block, @transaction, @afterKind))
            ORDER BY block_number DESC, transaction_id DESC, kind DESC LIMIT @limit
            """;
        object parameters = new
        {
            kind = filter.Kind,
            @class = filter.VulnerabilityClass,
            auditId = filter.AuditId,
            block = after?.Block,
            transaction = after?.TransactionId,
            afterKind = after?.Kind,
            limit = limit + 1,
        };
        return _reader.ReadAsync(
            async session =>
            {
                ProjectedAlert[] alerts =
                [
                    .. (await session.QueryAsync<(string Kind, string AuditId, string[] Classes, bool Late, string TransactionId, long BlockNumber)>(
                        "list alerts", sql, parameters, cancellationToken).ConfigureAwait(false))
                        .Select(row => new ProjectedAlert(
                            row.Kind, row.AuditId, row.Classes, row.Late, new LedgerPlace(row.TransactionId, row.BlockNumber))),
                ];
                ProjectedAlert[] page = [.. alerts.Take(limit)];
                AlertCursor? next = alerts.Length > limit ? new AlertCursor(page[^1].Place.BlockNumber, page[^1].Place.TransactionId, page[^1].Kind) : null;
                return new AlertPage(page, next);
            },
            cancellationToken);
    }

    private Task<IReadOnlyList<ProjectedModel>> ModelsAsync(string rest, object parameters, CancellationToken cancellationToken) =>
        _reader.ReadAsync<IReadOnlyList<ProjectedModel>>(
            async session =>
            [
                .. (await session.QueryAsync<(string Hash, string Name, string Card, string Status, string By, DateTime At, string TransactionId, long BlockNumber)>(
                    "read models", $"SELECT {ModelColumns} FROM models {rest}", parameters, cancellationToken).ConfigureAwait(false))
                    .Select(row => new ProjectedModel
                    {
                        BundleHash = row.Hash,
                        Name = row.Name,
                        Card = row.Card,
                        Status = row.Status,
                        ProposedBy = row.By,
                        ProposedAt = row.At,
                        Place = new LedgerPlace(row.TransactionId, row.BlockNumber),
                    }),
            ],
            cancellationToken);
}
