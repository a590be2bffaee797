using Npgsql;

namespace Audit.Store;

/// <summary>Reads the feed, in the order of the channel.</summary>
public sealed class EventFeedQueries
{
    /// <summary>The most events in one read.</summary>
    public const int LargestBatch = 1000;

    private readonly NpgsqlDataSource _dataSource;
    private readonly StoreReader _reader;

    internal EventFeedQueries(NpgsqlDataSource dataSource, StoreReader reader)
    {
        _dataSource = dataSource;
        _reader = reader;
    }

    /// <summary>Reads events after a place.</summary>
    /// <param name="after">The place.</param>
    /// <param name="filter">Which events.</param>
    /// <param name="limit">At most this many, 1…<see cref="LargestBatch"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The events; fewer than <paramref name="limit"/> when there were no more at the time.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyList<FeedEvent>> ReadAsync(FeedPosition after, FeedFilter filter, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestBatch);
        string audit = filter.AuditId is null ? "" : "AND audit_id = @auditId";
        string types = filter.Types.Count == 0 || filter.Types.Contains("*")
            ? ""
            : "AND (event_type = ANY (@types) OR split_part(event_type, '.', 1) || '.*' = ANY (@types))";
        string sql = $"""
            SELECT {FeedRow.Columns} FROM events
            WHERE (block_number, transaction_ordinal, event_index) > (@block, @transaction, @index) {audit} {types}
            ORDER BY block_number, transaction_ordinal, event_index LIMIT @limit
            """;
        object parameters = new
        {
            block = after.Block,
            transaction = after.Transaction,
            index = after.Index,
            auditId = filter.AuditId,
            types = filter.Types.ToArray(),
            limit,
        };
        IEnumerable<FeedRow> rows = await _reader.ReadAsync(
            session => session.QueryAsync<FeedRow>("read the feed", sql, parameters, cancellationToken), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToEvent())];
    }

    /// <summary>The place of the latest event; <see cref="FeedPosition.Start"/> when there is none.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<FeedPosition> LatestAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT block_number, transaction_ordinal, event_index FROM events
            ORDER BY block_number DESC, transaction_ordinal DESC, event_index DESC LIMIT 1
            """;
        IEnumerable<(long Block, int Transaction, int Index)> rows = await _reader.ReadAsync(
            session => session.QueryAsync<(long, int, int)>("read the latest event", sql, null, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return rows.Select(row => new FeedPosition(row.Block, row.Transaction, row.Index)).FirstOrDefault() ?? FeedPosition.Start;
    }

    /// <summary>
    /// Listens for news of every process that writes this database, on a connection of its own. Ends with an exception only; whoever calls
    /// it looks for itself after every start, as news in between are lost.
    /// </summary>
    /// <param name="onNews">Called when listening has begun, and whenever there may be something new; must not block.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DatabaseException">The connection was lost.</exception>
    public async Task ListenAsync(Action onNews, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onNews);
        try
        {
            NpgsqlConnection connection = await _dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                connection.Notification += (_, _) => onNews();
                NpgsqlCommand listen = connection.CreateCommand();
                await using (listen.ConfigureAwait(false))
                {
                    listen.CommandText = $"LISTEN {EventFeed.Channel}";
                    await listen.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }

                onNews();
                try
                {
                    while (true)
                    {
                        await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
                finally
                {
                    // It never goes back to the pool: whoever got it there would go on listening.
                    NpgsqlConnection.ClearPool(connection);
                }
            }
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException("listen for events", cause);
        }
    }
}
