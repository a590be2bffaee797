using Dapper;

namespace Audit.Store;

/// <summary>Questions about what the members decided.</summary>
public sealed class GovernanceQueries
{
    /// <summary>The most records of one answer.</summary>
    public const int MostRecords = 1000;

    private readonly StoreReader _reader;

    internal GovernanceQueries(StoreReader reader) => _reader = reader;

    /// <summary>Everything about a proposal, model, audit or organisation, oldest first.</summary>
    /// <param name="subject">Its id, hash or MSP id.</param>
    /// <param name="limit">At most this many, 1…<see cref="MostRecords"/>; the first ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<IReadOnlyList<GovernanceRecord>> OfAsync(string subject, int limit, CancellationToken cancellationToken) => ReadAsync(
        "WHERE subject = @subject ORDER BY block_number, transaction_id, kind, key LIMIT @limit", new { subject, limit = Checked(limit) }, cancellationToken);

    /// <summary>The disputes, resolutions, purge and rule decisions about an audit, oldest first.</summary>
    /// <param name="auditId">The audit.</param>
    /// <param name="limit">At most this many, 1…<see cref="MostRecords"/>; the first ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<IReadOnlyList<GovernanceRecord>> OfAuditAsync(string auditId, int limit, CancellationToken cancellationToken) => ReadAsync(
        "WHERE audit_id = @auditId ORDER BY block_number, transaction_id, kind, key LIMIT @limit", new { auditId, limit = Checked(limit) }, cancellationToken);

    /// <summary>Everything of a kind, latest first.</summary>
    /// <param name="kind">One of <see cref="GovernanceKind"/>.</param>
    /// <param name="limit">At most this many, 1…<see cref="MostRecords"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<IReadOnlyList<GovernanceRecord>> LatestAsync(string kind, int limit, CancellationToken cancellationToken) => ReadAsync(
        "WHERE kind = @kind ORDER BY recorded_at DESC, subject DESC, key DESC LIMIT @limit", new { kind, limit = Checked(limit) }, cancellationToken);

    /// <summary>What the policy's rules decided, latest first.</summary>
    /// <param name="filter">Which decisions.</param>
    /// <param name="after">Where the previous page ended; null for the first one.</param>
    /// <param name="limit">At most this many, 1…<see cref="MostRecords"/> less one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<DecisionPage> DecisionsAsync(DecisionFilter filter, DecisionCursor? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var parameters = new DynamicParameters(new { limit = Checked(limit + 1) });
        List<string> conditions = ["kind = 'decision'"];
        Add("subject = @version", "version", filter.PolicyVersion?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("status = @then", "then", filter.Then);
        Add("audit_id = @audit", "audit", filter.AuditId);
        Add("model_hash = @model", "model", filter.ModelHash);
        Add("msp_id = @msp", "msp", filter.MspId);
        Add("recorded_at >= @from", "from", filter.From?.ToUniversalTime());
        Add("recorded_at < @before", "before", filter.Before?.ToUniversalTime());
        Add("key < @after", "after", after?.Key);
        IReadOnlyList<GovernanceRecord> found = await ReadAsync(
            $"WHERE {string.Join(" AND ", conditions)} ORDER BY key DESC LIMIT @limit", parameters, cancellationToken).ConfigureAwait(false);
        GovernanceRecord[] page = [.. found.Take(limit)];
        return new DecisionPage(page, found.Count > limit ? new DecisionCursor(page[^1].Key) : null);

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                parameters.Add(name, value);
            }
        }
    }

    private static int Checked(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostRecords);
        return limit;
    }

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
