namespace Audit.Store;

/// <summary>What those who run the service ask the database.</summary>
public sealed class OperationsStore
{
    private readonly StoreReader _reader;

    internal OperationsStore(StoreReader reader) => _reader = reader;

    /// <summary>Measures what waits. Its cost follows what waits, not what was ever done.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="chaincode">The chaincode.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<StoreMeasures> MeasureAsync(string channel, string chaincode, CancellationToken cancellationToken) => _reader.ReadAsync(
        async session =>
        {
            IEnumerable<WorkMeasure> jobs = await session.QueryAsync<WorkMeasure>(
                "measure jobs",
                """
                SELECT kind AS "Kind", state AS "State", count(*) AS "Count", min(created_at) AS "OldestAt"
                FROM jobs WHERE state IN ('ready', 'running') GROUP BY kind, state
                UNION ALL
                SELECT kind, state, count(*), min(created_at) FROM jobs WHERE state = 'parked' AND discarded_at IS NULL GROUP BY kind, state
                """,
                null,
                cancellationToken).ConfigureAwait(false);
            IEnumerable<WorkMeasure> commands = await session.QueryAsync<WorkMeasure>(
                "measure commands for the ledger",
                """
                SELECT kind AS "Kind", state AS "State", count(*) AS "Count", min(created_at) AS "OldestAt"
                FROM outbox WHERE state = 'pending' GROUP BY kind, state
                UNION ALL
                SELECT kind, state, count(*), min(created_at) FROM outbox WHERE state = 'parked' AND discarded_at IS NULL GROUP BY kind, state
                """,
                null,
                cancellationToken).ConfigureAwait(false);
            IEnumerable<DisabledWebhook> disabled = await session.QueryAsync<DisabledWebhook>(
                "look for disabled webhooks",
                """
                SELECT id AS "Id", coalesce(disabled_reason, '') AS "Reason", coalesce(disabled_at, created_at) AS "DisabledAt", disabled_by AS "DisabledBy"
                FROM webhooks WHERE state = 'disabled' ORDER BY disabled_by IS NOT NULL, disabled_at DESC, id LIMIT @most
                """,
                new { most = StoreMeasures.MostDisabledWebhooks },
                cancellationToken).ConfigureAwait(false);
            long parkedDeliveries = await session.FirstOrDefaultAsync<long>(
                "measure deliveries", "SELECT count(*) FROM webhook_deliveries WHERE state = 'parked'", null, cancellationToken).ConfigureAwait(false);
            EventPosition? position = await session.FirstOrDefaultAsync<EventPosition>(
                "read the checkpoint",
                """
                SELECT block_number AS "BlockNumber", transaction_id AS "TransactionId"
                FROM checkpoints WHERE channel = @channel AND chaincode = @chaincode
                """,
                new { channel, chaincode },
                cancellationToken).ConfigureAwait(false);
            return new StoreMeasures
            {
                Jobs = [.. jobs],
                Commands = [.. commands],
                DisabledWebhooks = [.. disabled],
                ParkedDeliveries = parkedDeliveries,
                IndexedBlock = position?.BlockNumber,
                IndexedTransaction = position?.TransactionId,
            };
        },
        cancellationToken);
}
