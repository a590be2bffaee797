namespace Audit.Store;

/// <summary>Counts over the read model.</summary>
public sealed class StatisticsQueries
{
    // Counted once by everything at a time; what comes of it is small, and is added up by each thing alone.
    private const string Counted = """
        WITH counted AS MATERIALIZED (
            SELECT a.status, a.organization, v.outcome, v.flagged_classes, v.model_hash, v.basis, a.superseded_by IS NOT NULL AS superseded,
                   a.purged_at IS NOT NULL AS purged, date_trunc(@bucket, a.opened_at, 'UTC') AS start, count(*) AS number
            FROM audits a LEFT JOIN verdicts v ON v.audit_id = a.id
            WHERE a.opened_at >= @from AND a.opened_at < @before AND (@organization::text IS NULL OR a.organization = @organization)
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9),
        contested AS MATERIALIZED (
            SELECT g.kind, g.subject, g.msp_id, g.status <> v.outcome AS overturned
            FROM governance g JOIN audits a ON a.id = g.subject LEFT JOIN verdicts v ON v.audit_id = a.id
            WHERE g.kind IN ('dispute', 'resolution') AND g.recorded_at >= @from
              AND a.opened_at >= @from AND a.opened_at < @before AND (@organization::text IS NULL OR a.organization = @organization))
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
            {Counted}
            SELECT 'status' AS facet, status AS value, NULL::timestamptz AS start, sum(number)::bigint AS number FROM counted GROUP BY status
            UNION ALL SELECT 'verdict', outcome, NULL, sum(number)::bigint FROM counted WHERE outcome IS NOT NULL GROUP BY outcome
            UNION ALL SELECT 'class', class, NULL, sum(number)::bigint FROM counted, unnest(flagged_classes) AS class GROUP BY class
            UNION ALL SELECT 'organization', organization, NULL, sum(number)::bigint FROM counted GROUP BY organization
            UNION ALL SELECT 'model', model_hash, NULL, sum(number)::bigint FROM counted WHERE model_hash IS NOT NULL GROUP BY model_hash
            UNION ALL SELECT 'basis', coalesce(basis, 'QUORUM'), NULL, sum(number)::bigint FROM counted WHERE outcome IS NOT NULL GROUP BY coalesce(basis, 'QUORUM')
            UNION ALL SELECT 'dispute', 'audits', NULL, count(DISTINCT subject) FROM contested WHERE kind = 'dispute'
            UNION ALL SELECT 'dispute', 'raised', NULL, count(*) FROM contested WHERE kind = 'dispute'
            UNION ALL SELECT 'dispute', 'resolved', NULL, count(*) FROM contested WHERE kind = 'resolution'
            UNION ALL SELECT 'dispute', 'overturned', NULL, count(*) FROM contested WHERE kind = 'resolution' AND overturned
            UNION ALL SELECT 'dispute', 'superseded', NULL, coalesce(sum(number), 0)::bigint FROM counted WHERE superseded
            UNION ALL SELECT 'dispute', 'purged', NULL, coalesce(sum(number), 0)::bigint FROM counted WHERE purged
            UNION ALL SELECT 'disputedBy', msp_id, NULL, count(*) FROM contested WHERE kind = 'dispute' GROUP BY msp_id
            UNION ALL SELECT 'series', coalesce(outcome, 'OPEN'), start, sum(number)::bigint FROM counted GROUP BY coalesce(outcome, 'OPEN'), start
            ORDER BY facet, start, value
            """;
        object parameters = new { from = filter.From.ToUniversalTime(), before = filter.Before.ToUniversalTime(), filter.Organization, filter.Bucket };
        return _reader.ReadAsync(
            async session => Arrange([.. await AloneAsync(session, () => session.QueryAsync<(string Facet, string Value, DateTime? Start, long Count)>(
                "count audits", sql, parameters, cancellationToken)).ConfigureAwait(false)]),
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
                .. (await AloneAsync(session, () => session.QueryAsync<(string MspId, long Votes, long Late, DateTime Last)>(
                    "count votes",
                    """
                    SELECT msp_id, count(*), count(*) FILTER (WHERE late), max(voted_at) FROM votes
                    WHERE voted_at >= @from AND voted_at < @before GROUP BY msp_id ORDER BY msp_id
                    """,
                    new { from = from.ToUniversalTime(), before = before.ToUniversalTime() },
                    cancellationToken)).ConfigureAwait(false))
                    .Select(row => new OrganizationActivity(row.MspId, row.Votes, row.Late, row.Last)),
            ],
            cancellationToken);

    // Nobody waits for counts as for a page: they take one of PostgreSQL's processes, and leave the others to those who do.
    private static async Task<IEnumerable<T>> AloneAsync<T>(StoreSession session, Func<Task<IEnumerable<T>>> count)
    {
        await session.ExecuteAsync("count with one process", "SET max_parallel_workers_per_gather = 0", null, CancellationToken.None).ConfigureAwait(false);
        try
        {
            return await count().ConfigureAwait(false);
        }
        finally
        {
            // The connection goes back to be used for anything.
            await session.ExecuteAsync("count with one process", "RESET max_parallel_workers_per_gather", null, CancellationToken.None).ConfigureAwait(false);
        }
    }

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
