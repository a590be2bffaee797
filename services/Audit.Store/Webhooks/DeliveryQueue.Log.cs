using Dapper;

namespace Audit.Store;

/// <summary>The log of deliveries, and sending once more what is in it.</summary>
public sealed partial class DeliveryQueue
{
    /// <summary>The most deliveries in one page.</summary>
    public const int LargestPage = 200;

    private const string AddSql = """
        INSERT INTO webhook_deliveries (webhook_id, message_id, cause, block_number, transaction_ordinal, event_index, transaction_id,
                                        event_name, event_type, audit_id, data, seen_at, run_after, created_at)
        """;

    /// <summary>Finds a delivery.</summary>
    /// <param name="webhookId">The webhook it belongs to.</param>
    /// <param name="id">The delivery.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The delivery, or null when the webhook has none of that number.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<WebhookDelivery?> FindAsync(string webhookId, long id, CancellationToken cancellationToken) =>
        (await _session.FirstOrDefaultAsync<DeliveryRow>(
            "read a delivery", $"{DeliveryRow.Select} WHERE d.id = @id AND d.webhook_id = @webhookId", new { id, webhookId }, cancellationToken)
            .ConfigureAwait(false))?.ToDelivery();

    /// <summary>The deliveries of a webhook, latest first.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="filter">Which.</param>
    /// <param name="before">Only those before this one; null begins with the latest.</param>
    /// <param name="limit">At most this many, 1…<see cref="LargestPage"/> and one more, which tells whether there is a next page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyList<WebhookDelivery>> ListAsync(
        string webhookId, DeliveryFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage + 1);
        string conditions = string.Concat(
            before is null ? "" : " AND d.id < @before",
            filter.State is null ? "" : " AND d.state = @State",
            filter.Type is null ? "" : " AND d.event_type = @Type",
            filter.MessageId is null ? "" : " AND d.message_id = @MessageId");
        IEnumerable<DeliveryRow> rows = await _session.QueryAsync<DeliveryRow>(
            "list deliveries",
            $"{DeliveryRow.Select} WHERE d.webhook_id = @webhookId{conditions} ORDER BY d.id DESC LIMIT @limit",
            new { webhookId, before, filter.State, filter.Type, filter.MessageId, limit },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDelivery())];
    }

    /// <summary>All attempts of a delivery, in their order.</summary>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyList<DeliveryAttempt>> AttemptsAsync(long deliveryId, CancellationToken cancellationToken)
    {
        IEnumerable<(int Attempt, DateTime StartedAt, int Milliseconds, int? Status, string? Error, string? Response)> rows =
            await _session.QueryAsync<(int, DateTime, int, int?, string?, string?)>(
                "read attempts",
                "SELECT attempt, started_at, duration_ms, status, error, response FROM webhook_attempts WHERE delivery_id = @deliveryId ORDER BY attempt",
                new { deliveryId },
                cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new DeliveryAttempt(
            row.Attempt, row.StartedAt, TimeSpan.FromMilliseconds(row.Milliseconds), row.Status, row.Error, row.Response))];
    }

    /// <summary>Adds a message that is no event of the channel to one webhook.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="messageId">The message's id.</param>
    /// <param name="type">Its type.</param>
    /// <param name="data">Its content: a JSON object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The delivery's number.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<long> AddTestAsync(string webhookId, string messageId, string type, string data, CancellationToken cancellationToken) =>
        _session.FirstOrDefaultAsync<long>(
            "add a message",
            $"{AddSql} VALUES (@webhookId, @messageId, 'test', NULL, NULL, NULL, NULL, NULL, @type, NULL, @data, @now, @now, @now) RETURNING id",
            new { webhookId, messageId, type, data, now = _session.Now },
            cancellationToken);

    /// <summary>Tells the other active webhooks that ask for alerts, or for news of webhooks, about one.</summary>
    /// <param name="webhookId">The webhook that it is about; it is not told itself.</param>
    /// <param name="messageId">The message's id.</param>
    /// <param name="type">Its type.</param>
    /// <param name="data">Its content: a JSON object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many are told.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<int> AddNoticeAsync(string webhookId, string messageId, string type, string data, CancellationToken cancellationToken) =>
        _session.ExecuteAsync(
            "add a notice",
            $"""
            {AddSql}
            SELECT w.id, @messageId, 'event', NULL, NULL, NULL, NULL, NULL, @type, NULL, @data, @now, @now, @now FROM webhooks AS w
            WHERE w.id <> @webhookId AND w.state = 'active' AND (webhook_wants(w, @type, NULL, NULL) OR webhook_wants(w, 'alert.raised', NULL, NULL))
            ON CONFLICT DO NOTHING
            """,
            new { webhookId, messageId, type, data, now = _session.Now },
            cancellationToken);

    /// <summary>Sends a delivery once more, under the same message id.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="id">The delivery, in whatever state.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new delivery's number, or null when the webhook has none of that number.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<long?> RedeliverAsync(string webhookId, long id, CancellationToken cancellationToken) => _session.FirstOrDefaultAsync<long?>(
        "send a delivery again",
        $"""
        {AddSql}
        SELECT webhook_id, message_id, 'redelivery', block_number, transaction_ordinal, event_index, transaction_id, event_name, event_type,
               audit_id, data, seen_at, @now, @now
        FROM webhook_deliveries WHERE id = @id AND webhook_id = @webhookId
        RETURNING id
        """,
        new { webhookId, id, now = _session.Now },
        cancellationToken);

    /// <summary>
    /// Sends the events of a range of blocks that the webhook asks for, under the same message ids as ever. What waits to be sent anyway is
    /// left out.
    /// </summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="fromBlock">The first block.</param>
    /// <param name="toBlock">The last block.</param>
    /// <param name="most">Nothing is sent when it were more than this.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many are sent; more than <paramref name="most"/> when there are too many, and none is sent.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<int> ReplayAsync(string webhookId, long fromBlock, long toBlock, int most, CancellationToken cancellationToken)
    {
        const string from = """
            FROM events AS e JOIN webhooks AS w ON w.id = @webhookId AND webhook_wants(w, e.event_type, e.classes, e.outcome)
            WHERE e.block_number BETWEEN @fromBlock AND @toBlock
              AND NOT EXISTS (SELECT FROM webhook_deliveries AS d
                              WHERE d.webhook_id = w.id AND d.state = 'pending' AND d.message_id = 'msg_' || e.transaction_id || '_' || e.event_index)
            """;
        var parameters = new DynamicParameters(new { webhookId, fromBlock, toBlock, limit = (long)most + 1, now = _session.Now });
        int found = await _session.FirstOrDefaultAsync<int>(
            "count events to replay", $"SELECT count(*)::integer FROM (SELECT 1 {from} LIMIT @limit) AS found", parameters, cancellationToken)
            .ConfigureAwait(false);
        if (found > most || found == 0)
        {
            return found;
        }

        return await _session.ExecuteAsync(
            "replay events",
            $"""
            {AddSql}
            SELECT w.id, 'msg_' || e.transaction_id || '_' || e.event_index, 'replay', e.block_number, e.transaction_ordinal, e.event_index,
                   e.transaction_id, e.event_name, e.event_type, e.audit_id, e.data, e.seen_at, @now, @now
            {from}
            ORDER BY e.block_number, e.transaction_ordinal, e.event_index
            """,
            parameters,
            cancellationToken).ConfigureAwait(false);
    }
}
