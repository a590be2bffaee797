namespace Audit.Store;

/// <summary>Counts over the read model.</summary>
public sealed class StatisticsQueries
{
    private const string Chosen = """
        WITH chosen AS (
            SELECT a.id, a.status, a.organization, a.opened_at, v.outcome, v.flagged_classes, v.model_hash
            FROM audits a LEFT JOIN verdicts v ON v.audit_id = a.id
            WHERE a.opened_at >= @from AND a.opened_at < @before AND (@organization::text IS NULL OR a.organization = @organization))
        """;

    private readonly StoreReader _reader;

    internal StatisticsQueries(StoreReader reader) => _reader = reader;

    /// <summary>Counts audits.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<AuditStatistics> CountAsync(StatisticsFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (!StatisticsFilter.Buckets.Contains(filter.Bucket))
        {
            throw new ArgumentException($"There is no step '{filter.Bucket}'.", nameof(filter));
        }

        // One statement, so that all counts are of the same moment.
        const string sql = $"""
            {Chosen}
            SELECT 'status' AS facet, status AS value, NULL::timestamptz AS start, count(*) AS number FROM chosen GROUP BY status
            UNION ALL SELECT 'verdict', outcome, NULL, count(*) FROM chosen WHERE outcome IS NOT NULL GROUP BY outcome
            UNION ALL SELECT 'class', class, NULL, count(*) FROM chosen, unnest(flagged_classes) AS class GROUP BY class
            UNION ALL SELECT 'organization', organization, NULL, count(*) FROM chosen GROUP BY organization
            UNION ALL SELECT 'model', model_hash, NULL, count(*) FROM chosen WHERE model_hash IS NOT NULL GROUP BY model_hash
            UNION ALL SELECT 'series', coalesce(outcome, 'OPEN'), date_trunc(@bucket, opened_at, 'UTC') AS start, count(*)
                      FROM chosen GROUP BY coalesce(outcome, 'OPEN'), date_trunc(@bucket, opened_at, 'UTC')
            ORDER BY facet, start, value
            """;
        object parameters = new { from = filter.From.ToUniversalTime(), before = filter.Before.ToUniversalTime(), filter.Organization, filter.Bucket };
        return _reader.ReadAsync(
            async session => Arrange([.. await session.QueryAsync<(string Facet, string Value, DateTime? Start, long Count)>(
                "count audits", sql, parameters, cancellationToken).ConfigureAwait(false)]),
            cancellationToken);
    }

    /// <summary>What each organisation that voted in a period did in it.</summary>
    /// <param name="from">The period's beginning.</param>
    /// <param name="before">The period's end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<IReadOnlyList<OrganizationActivity>> ActivityAsync(DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken) =>
        _reader.ReadAsync<IReadOnlyList<OrganizationActivity>>(
            async session =>
            [
                .. (await session.QueryAsync<(string MspId, long Votes, long Late, DateTime Last)>(
                    "count votes",
                    """
                    SELECT msp_id, count(*), count(*) FILTER (WHERE late), max(voted_at) FROM votes
                    WHERE voted_at >= @from AND voted_at < @before GROUP BY msp_id ORDER BY msp_id
                    """,
                    new { from = from.ToUniversalTime(), before = before.ToUniversalTime() },
                    cancellationToken).ConfigureAwait(false))
                    .Select(row => new OrganizationActivity(row.MspId, row.Votes, row.Late, row.Last)),
            ],
            cancellationToken);

    private static AuditStatistics Arrange(IReadOnlyList<(string Facet, string Value, DateTime? Start, long Count)> rows)
    {
        return new AuditStatistics
        {
            Statuses = Facet("status"),
            Verdicts = Facet("verdict"),
            Classes = Facet("class"),
            Organizations = Facet("organization"),
            Models = Facet("model"),
            Series = [.. rows.Where(row => row.Facet == "series").Select(row => new StatisticsStep(row.Start!.Value, row.Value, row.Count))],
        };

        SortedDictionary<string, long> Facet(string name) =>
            new(rows.Where(row => row.Facet == name).ToDictionary(row => row.Value, row => row.Count), StringComparer.Ordinal);
    }
}
