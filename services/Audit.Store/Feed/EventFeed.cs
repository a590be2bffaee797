namespace Audit.Store;

/// <summary>Writes the feed: what happened, and for each webhook that asked for it the delivery, in the transaction of the projection.</summary>
public sealed class EventFeed
{
    /// <summary>The PostgreSQL channel on which every process that follows the feed is woken.</summary>
    internal const string Channel = "audit_events";

    // One statement for any number of transactions: the projection is as fast as its round trips are few. A transaction is of one block, so what
    // is known of the blocks tells which transactions are known, and what the others' ordinals go on from.
    private const string Events = """
        WITH entry AS (
            SELECT * FROM unnest(@blocks, @transactions, @numbers, @indexes, @names, @types, @auditIds, @classes, @outcomes, @data)
                AS fresh (block_number, transaction_id, number, event_index, event_name, event_type, audit_id, classes, outcome, data)),
        known AS (
            SELECT DISTINCT block_number, transaction_id, transaction_ordinal FROM events WHERE block_number = ANY(@distinctBlocks)),
        last AS (
            SELECT block_number, max(transaction_ordinal) AS transaction_ordinal FROM known GROUP BY block_number),
        place AS (
            SELECT entry.*,
                   COALESCE(known.transaction_ordinal, COALESCE(last.transaction_ordinal, -1)
                       + dense_rank() OVER (PARTITION BY entry.block_number, known.transaction_ordinal IS NULL ORDER BY entry.number))::integer
                       AS transaction_ordinal
            FROM entry
            LEFT JOIN known ON known.block_number = entry.block_number AND known.transaction_id = entry.transaction_id
            LEFT JOIN last ON last.block_number = entry.block_number),
        added AS (
            INSERT INTO events (block_number, transaction_ordinal, event_index, transaction_id, event_name, event_type, audit_id, classes,
                                outcome, data, seen_at)
            SELECT block_number, transaction_ordinal, event_index, transaction_id, event_name, event_type, audit_id,
                   CASE WHEN outcome IS NULL THEN string_to_array(classes, ',')
                        ELSE (SELECT flagged_classes FROM verdicts WHERE verdicts.audit_id = place.audit_id) END,
                   outcome, data, @now
            FROM place
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
        ON CONFLICT DO NOTHING
        """;

    private static readonly StoreStatement Notify = new($"SELECT pg_notify('{Channel}', '')");

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
    public async Task RecordAsync(LedgerPlace place, IReadOnlyList<FeedEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(entries);
        StoreStatement[] statements = [.. Record([(place, entries)], withDeliveries: true, _session.Now)];
        if (statements.Length > 0)
        {
            await _session.ExecuteTogetherAsync("record events", statements, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What writes what transactions announced, in their order; see <see cref="RecordAsync"/>.</summary>
    internal static IEnumerable<StoreStatement> Record(
        IReadOnlyList<(LedgerPlace Place, IReadOnlyList<FeedEntry> Entries)> transactions, bool withDeliveries, DateTimeOffset now)
    {
        (LedgerPlace Place, int Number, int Index, FeedEntry Entry)[] entries =
            [.. transactions.SelectMany((one, number) => one.Entries.Select((entry, index) => (one.Place, number, index, entry)))];
        if (entries.Length == 0)
        {
            return [];
        }

        var record = new StoreStatement(
            withDeliveries ? EventsAndDeliveries : EventsAlone,
            ("blocks", Array.ConvertAll(entries, one => one.Place.BlockNumber)),
            ("distinctBlocks", entries.Select(one => one.Place.BlockNumber).Distinct().ToArray()),
            ("transactions", Array.ConvertAll(entries, one => one.Place.TransactionId)),
            ("numbers", Array.ConvertAll(entries, one => one.Number)),
            ("indexes", Array.ConvertAll(entries, one => one.Index)),
            ("names", Array.ConvertAll(entries, one => one.Entry.Name)),
            ("types", Array.ConvertAll(entries, one => one.Entry.Type)),
            ("auditIds", Array.ConvertAll(entries, one => one.Entry.AuditId)),
            ("classes", Array.ConvertAll(entries, one => one.Entry.Classes is null ? null : string.Join(',', one.Entry.Classes))),
            ("outcomes", Array.ConvertAll(entries, one => one.Entry.Outcome)),
            ("data", Array.ConvertAll(entries, one => one.Entry.Data)),
            ("now", now));
        return withDeliveries ? [record, Notify] : [record];
    }

    /// <summary>How many deliveries of webhooks the statements of <see cref="Record"/> made.</summary>
    /// <param name="changed">How many rows each of them changed.</param>
    /// <param name="withDeliveries">As it was said there.</param>
    internal static int Deliveries(IEnumerable<ulong> changed, bool withDeliveries) => withDeliveries ? (int)changed.FirstOrDefault() : 0;
}
