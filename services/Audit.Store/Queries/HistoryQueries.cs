namespace Audit.Store;

/// <summary>What happened to an audit, event by event.</summary>
public sealed class HistoryQueries
{
    /// <summary>The most events that are read of one audit.</summary>
    public const int MostEvents = 1000;

    private readonly StoreReader _reader;

    internal HistoryQueries(StoreReader reader) => _reader = reader;

    /// <summary>Everything the channel announced about an audit, in its order: opening, votes, rules, verdict, disputes, resolutions, purge.</summary>
    /// <param name="auditId">The audit.</param>
    /// <param name="limit">At most this many, 1…<see cref="MostEvents"/>; the first ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<IReadOnlyList<FeedEvent>> OfAuditAsync(string auditId, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostEvents);
        return _reader.ReadAsync<IReadOnlyList<FeedEvent>>(
            async session =>
            [
                .. (await session.QueryAsync<FeedRow>(
                    "read an audit's history",
                    $"""
                    SELECT {FeedRow.Columns} FROM events WHERE audit_id = @auditId
                    ORDER BY block_number, transaction_ordinal, event_index LIMIT @limit
                    """,
                    new { auditId, limit },
                    cancellationToken).ConfigureAwait(false)).Select(row => row.ToEvent()),
            ],
            cancellationToken);
    }
}
