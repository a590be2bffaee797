namespace Audit.Store;

/// <summary>How far a chaincode's events have been followed. Written in the same transaction as what the events led to.</summary>
public sealed class CheckpointStore
{
    private readonly StoreSession _session;

    internal CheckpointStore(StoreSession session) => _session = session;

    /// <summary>Reads the position and keeps others from moving it until the transaction ends.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="chaincode">The chaincode.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The position, or null when no event has been handled.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<EventPosition?> ReadAsync(string channel, string chaincode, CancellationToken cancellationToken) =>
        _session.FirstOrDefaultAsync<EventPosition>(
            "read the checkpoint",
            """
            SELECT block_number AS "BlockNumber", transaction_id AS "TransactionId"
            FROM checkpoints WHERE channel = @channel AND chaincode = @chaincode FOR UPDATE
            """,
            new { channel, chaincode },
            cancellationToken);

    /// <summary>Moves the position. It never moves to an earlier block.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="chaincode">The chaincode.</param>
    /// <param name="position">The position after the events of this transaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task WriteAsync(string channel, string chaincode, EventPosition position, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(position);
        const string sql = """
            INSERT INTO checkpoints AS known (channel, chaincode, block_number, transaction_id, updated_at)
            VALUES (@channel, @chaincode, @BlockNumber, @TransactionId, @now)
            ON CONFLICT (channel, chaincode) DO UPDATE
            SET block_number = excluded.block_number, transaction_id = excluded.transaction_id, updated_at = excluded.updated_at
            WHERE known.block_number <= excluded.block_number
            """;
        object parameters = new { channel, chaincode, position.BlockNumber, position.TransactionId, now = _session.Now };
        return _session.ExecuteAsync("write the checkpoint", sql, parameters, cancellationToken);
    }
}
