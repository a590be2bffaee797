namespace Audit.Store;

/// <summary>Writes the feed: what happened, and for each webhook that asked for it the delivery, in the transaction of the projection.</summary>
public sealed class EventFeed
{
    /// <summary>The PostgreSQL channel on which every process that follows the feed is woken.</summary>
    internal const string Channel = "audit_events";

    // One statement: the projection of a block is as fast as its round trips are few.
    private const string Record = """
        WITH place AS (
            SELECT COALESCE(
                (SELECT transaction_ordinal FROM events WHERE transaction_id = @transactionId LIMIT 1),
                (SELECT max(transaction_ordinal) + 1 FROM events WHERE block_number = @blockNumber),
                0) AS ordinal),
        added AS (
            INSERT INTO events (block_number, transaction_ordinal, event_index, transaction_id, event_name, event_type, audit_id, classes,
                                outcome, data, seen_at)
            SELECT @blockNumber, place.ordinal, (entry.number - 1)::integer, @transactionId, entry.name, entry.type, entry.audit_id,
                   CASE WHEN entry.outcome IS NULL THEN string_to_array(entry.classes, ',')
                        ELSE (SELECT flagged_classes FROM verdicts WHERE verdicts.audit_id = entry.audit_id) END,
                   entry.outcome, entry.data, @now
            FROM place, unnest(@names, @types, @auditIds, @classes, @outcomes, @data)
                WITH ORDINALITY AS entry (name, type, audit_id, classes, outcome, data, number)
            ON CONFLICT DO NOTHING
            RETURNING *),
        moved AS (
            UPDATE webhook_horizon AS h SET block_number = last.block, transaction_ordinal = last.ordinal, event_index = last.index
            FROM (SELECT max(block_number) AS block, max(transaction_ordinal) AS ordinal, max(event_index) AS index FROM added) AS last
            WHERE (h.block_number, h.transaction_ordinal, h.event_index) < (last.block, last.ordinal, last.index))
        INSERT INTO webhook_deliveries (webhook_id, message_id, cause, block_number, transaction_ordinal, event_index, transaction_id,
                                        event_name, event_type, audit_id, data, seen_at, run_after, created_at)
        SELECT w.id, 'msg_' || e.transaction_id || '_' || e.event_index, 'event', e.block_number, e.transaction_ordinal, e.event_index,
               e.transaction_id, e.event_name, e.event_type, e.audit_id, e.data, e.seen_at, @now, @now
        FROM added AS e CROSS JOIN webhook_horizon AS h JOIN webhooks AS w
            ON w.state = 'active' AND webhook_wants(w, e.event_type, e.classes, e.outcome)
        WHERE (e.block_number, e.transaction_ordinal, e.event_index) > (h.block_number, h.transaction_ordinal, h.event_index)
        ORDER BY e.event_index
        ON CONFLICT DO NOTHING;
        SELECT pg_notify('audit_events', '')
        """;

    private readonly StoreSession _session;

    internal EventFeed(StoreSession session) => _session = session;

    /// <summary>
    /// Writes what a transaction announced. May be called again for the same transaction and changes nothing then. Call it after the
    /// projection of the same events: a verdict's classes are read from there.
    /// </summary>
    /// <param name="place">The transaction.</param>
    /// <param name="entries">What it announced, in its order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task RecordAsync(LedgerPlace place, IReadOnlyList<FeedEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0)
        {
            return Task.CompletedTask;
        }

        object parameters = new
        {
            transactionId = place.TransactionId,
            blockNumber = place.BlockNumber,
            names = entries.Select(entry => entry.Name).ToArray(),
            types = entries.Select(entry => entry.Type).ToArray(),
            auditIds = entries.Select(entry => entry.AuditId).ToArray(),
            classes = entries.Select(entry => entry.Classes is null ? null : string.Join(',', entry.Classes)).ToArray(),
            outcomes = entries.Select(entry => entry.Outcome).ToArray(),
            data = entries.Select(entry => entry.Data).ToArray(),
            now = _session.Now,
        };
        return _session.ExecuteAsync("record events", Record, parameters, cancellationToken);
    }
}
