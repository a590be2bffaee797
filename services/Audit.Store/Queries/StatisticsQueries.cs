namespace Audit.Store;

/// <summary>Counts over the read model.</summary>
public sealed class StatisticsQueries
{
    private const string Chosen = """
        WITH chosen AS (
            SELECT a.id, a.status, a.organization, a.opened_at, a.superseded_by, a.purged_at, v.outcome, v.flagged_classes, v.model_hash, v.basis
            FROM audits a LEFT JOIN verdicts v ON v.audit_id = a.id
            WHERE a.opened_at >= @from AND a.opened_at < @before AND (@organization::text IS NULL OR a.organization = @organization)),
        contested AS (
            SELECT g.kind, g.subject, g.msp_id, g.status <> c.outcome AS overturned FROM governance g JOIN chosen c ON c.id = g.subject
            WHERE g.kind IN ('dispute', 'resolution'))
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
            UNION ALL SELECT 'basis', coalesce(basis, 'QUORUM'), NULL, count(*) FROM chosen WHERE outcome IS NOT NULL GROUP BY coalesce(basis, 'QUORUM')
            UNION ALL SELECT 'dispute', 'audits', NULL, count(DISTINCT subject) FROM contested WHERE kind = 'dispute'
            UNION ALL SELECT 'dispute', 'raised', NULL, count(*) FROM contested WHERE kind = 'dispute'
            UNION ALL SELECT 'dispute', 'resolved', NULL, count(*) FROM contested WHERE kind = 'resolution'
            UNION ALL SELECT 'dispute', 'overturned', NULL, count(*) FROM contested WHERE kind = 'resolution' AND overturned
            UNION ALL SELECT 'dispute', 'superseded', NULL, count(*) FROM chosen WHERE superseded_by IS NOT NULL
            UNION ALL SELECT 'dispute', 'purged', NULL, count(*) FROM chosen WHERE purged_at IS NOT NULL
            UNION ALL SELECT 'disputedBy', msp_id, NULL, count(*) FROM contested WHERE kind = 'dispute' GROUP BY msp_id
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
        SortedDictionary<string, long> disputes = Facet("dispute");
        IReadOnlyDictionary<string, long> statuses = Facet("status");
        return new AuditStatistics
        {
            Statuses = statuses,
            Verdicts = Facet("verdict"),
            Classes = Facet("class"),
            Organizations = Facet("organization"),
            Models = Facet("model"),
            Bases = Facet("basis"),
            Disputes = new DisputeStatistics(
                disputes["audits"],
                statuses.GetValueOrDefault("DISPUTED"),
                disputes["raised"],
                disputes["resolved"],
                disputes["overturned"],
                disputes["superseded"],
                disputes["purged"],
                Facet("disputedBy")),
            Series = [.. rows.Where(row => row.Facet == "series").Select(row => new StatisticsStep(row.Start!.Value, row.Value, row.Count))],
        };

        SortedDictionary<string, long> Facet(string name) =>
            new(rows.Where(row => row.Facet == name).ToDictionary(row => row.Value, row => row.Count), StringComparer.Ordinal);
    }
}
