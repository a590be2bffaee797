namespace Audit.Store;

/// <summary>Receipts whose digests were given out, so that the very file can still be had.</summary>
public sealed class ReceiptStore
{
    private readonly StoreSession _session;

    internal ReceiptStore(StoreSession session) => _session = session;

    /// <summary>Keeps a receipt; one that is there already changes nothing.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task AddAsync(StoredReceipt receipt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        const string sql = """
            INSERT INTO receipts (digest, audit_id, receipt, logged, changes, made_at) VALUES (@Digest, @AuditId, @Receipt, @Logged, @Changes, @now)
            ON CONFLICT DO NOTHING
            """;
        object parameters = new { receipt.Digest, receipt.AuditId, receipt.Receipt, receipt.Logged, receipt.Changes, now = _session.Now };
        return _session.ExecuteAsync("keep a receipt", sql, parameters, cancellationToken);
    }

    /// <summary>The latest receipt of an audit, without its file; null when none is kept.</summary>
    /// <param name="auditId">The audit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<StoredReceipt?> LatestAsync(string auditId, CancellationToken cancellationToken) => _session.FirstOrDefaultAsync<StoredReceipt>(
        "look for a receipt",
        """
        SELECT digest AS "Digest", audit_id AS "AuditId", logged AS "Logged", changes AS "Changes", made_at AS "MadeAt" FROM receipts
        WHERE audit_id = @auditId ORDER BY made_at DESC LIMIT 1
        """,
        new { auditId },
        cancellationToken);

    /// <summary>A receipt by its digest; null when it is not kept, or is of another audit.</summary>
    /// <param name="auditId">The audit.</param>
    /// <param name="digest">The digest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<StoredReceipt?> FindAsync(string auditId, string digest, CancellationToken cancellationToken) => _session.FirstOrDefaultAsync<StoredReceipt>(
        "read a receipt",
        """
        SELECT digest AS "Digest", audit_id AS "AuditId", receipt AS "Receipt", logged AS "Logged", changes AS "Changes", made_at AS "MadeAt" FROM receipts
        WHERE digest = @digest AND audit_id = @auditId
        """,
        new { auditId, digest },
        cancellationToken);
}
