namespace Audit.Store;

/// <summary>Writes the feed: what happened, and for each webhook that asked for it the delivery, in the transaction of the projection.</summary>
public sealed class EventFeed
{
    /// <summary>The PostgreSQL channel on which every process that follows the feed is woken.</summary>
    internal const string Channel = "audit_events";

    // One statement for any number of transactions: the projection is as fast as its round trips are few.
    private const string Events = """
        WITH given AS (
            SELECT transaction_id, block_number, number
            FROM unnest(@transactionIds, @blockNumbers) WITH ORDINALITY AS fresh (transaction_id, block_number, number)),
        known AS (
            SELECT DISTINCT transaction_id, transaction_ordinal FROM events WHERE transaction_id = ANY(@transactionIds)),
        place AS (
            SELECT given.transaction_id, given.block_number,
                   COALESCE(known.transaction_ordinal,
                       COALESCE((SELECT max(e.transaction_ordinal) FROM events AS e WHERE e.block_number = given.block_number), -1)
                       + row_number() OVER (PARTITION BY given.block_number, known.transaction_ordinal IS NULL ORDER BY given.number))::integer AS ordinal
            FROM given LEFT JOIN known ON known.transaction_id = given.transaction_id),
        added AS (
            INSERT INTO events (block_number, transaction_ordinal, event_index, transaction_id, event_name, event_type, audit_id, classes,
                                outcome, data, seen_at)
            SELECT place.block_number, place.ordinal, entry.index, entry.transaction_id, entry.name, entry.type, entry.audit_id,
                   CASE WHEN entry.outcome IS NULL THEN string_to_array(entry.classes, ',')
                        ELSE (SELECT flagged_classes FROM verdicts WHERE verdicts.audit_id = entry.audit_id) END,
                   entry.outcome, entry.data, @now
            FROM unnest(@owners, @indexes, @names, @types, @auditIds, @classes, @outcomes, @data)
                AS entry (transaction_id, index, name, type, audit_id, classes, outcome, data)
            JOIN place ON place.transaction_id = entry.transaction_id
            ON CONFLICT DO NOTHING
            RETURNING *)
        """;

    private const string EventsAlone = $"{Events} SELECT count(*) FROM added";

    private const string EventsAndDeliveries = $"""
        {Events},
        moved AS (
            UPDATE webhook_horizon AS h
            SET block_number = last.block_number, transaction_ordinal = last.transaction_ordinal, event_index = last.event_index
            FROM (SELECT block_number, transaction_ordinal, event_index FROM added
                  ORDER BY block_number DESC, transaction_ordinal DESC, event_index DESC LIMIT 1) AS last
            WHERE (h.block_number, h.transaction_ordinal, h.event_index) < (last.block_number, last.transaction_ordinal, last.event_index))
        INSERT INTO webhook_deliveries (webhook_id, message_id, cause, block_number, transaction_ordinal, event_index, transaction_id,
                                        event_name, event_type, audit_id, data, seen_at, run_after, created_at)
        SELECT w.id, 'msg_' || e.transaction_id || '_' || e.event_index, 'event', e.block_number, e.transaction_ordinal, e.event_index,
               e.transaction_id, e.event_name, e.event_type, e.audit_id, e.data, e.seen_at, @now, @now
        FROM added AS e CROSS JOIN webhook_horizon AS h JOIN webhooks AS w
            ON w.state = 'active' AND webhook_wants(w, e.event_type, e.classes, e.outcome)
        WHERE (e.block_number, e.transaction_ordinal, e.event_index) > (h.block_number, h.transaction_ordinal, h.event_index)
        ORDER BY e.block_number, e.transaction_ordinal, e.event_index
        ON CONFLICT DO NOTHING;
        SELECT pg_notify('{Channel}', '')
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
        return RecordAsync([(place, entries)], withDeliveries: true, cancellationToken);
    }

    /// <summary>Writes what transactions announced, in their order; see the other overload.</summary>
    /// <returns>How many deliveries of webhooks that made.</returns>
    internal async Task<int> RecordAsync(
        IReadOnlyList<(LedgerPlace Place, IReadOnlyList<FeedEntry> Entries)> transactions, bool withDeliveries, CancellationToken cancellationToken)
    {
        LedgerPlace[] places = [.. transactions.Where(one => one.Entries.Count > 0).Select(one => one.Place)];
        if (places.Length == 0)
        {
            return 0;
        }

        (string Owner, int Index, FeedEntry Entry)[] entries =
            [.. transactions.SelectMany(one => one.Entries.Select((entry, index) => (one.Place.TransactionId, index, entry)))];
        object parameters = new
        {
            transactionIds = places.Select(place => place.TransactionId).ToArray(),
            blockNumbers = places.Select(place => place.BlockNumber).ToArray(),
            owners = entries.Select(one => one.Owner).ToArray(),
            indexes = entries.Select(one => one.Index).ToArray(),
            names = entries.Select(one => one.Entry.Name).ToArray(),
            types = entries.Select(one => one.Entry.Type).ToArray(),
            auditIds = entries.Select(one => one.Entry.AuditId).ToArray(),
            classes = entries.Select(one => one.Entry.Classes is null ? null : string.Join(',', one.Entry.Classes)).ToArray(),
            outcomes = entries.Select(one => one.Entry.Outcome).ToArray(),
            data = entries.Select(one => one.Entry.Data).ToArray(),
            now = _session.Now,
        };
        int deliveries = await _session.ExecuteAsync(
            "record events", withDeliveries ? EventsAndDeliveries : EventsAlone, parameters, cancellationToken).ConfigureAwait(false);
        return Math.Max(0, deliveries);
    }
}
