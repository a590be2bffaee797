namespace Audit.Store;

/// <summary>
/// The tables that no ledger can give back: what a backup holds, in the order in which they are restored. A test holds them against the
/// schema.
/// </summary>
public static class LocalTables
{
    /// <summary>
    /// Tables that are neither the read model nor worth keeping: how far the channel was followed, and what is to be appended to its log, follow
    /// from following it.
    /// </summary>
    public static IReadOnlyList<string> Derived { get; } = ["checkpoints", "log_backlog", "schema_migrations"];

    /// <summary>The tables.</summary>
    public static IReadOnlyList<LocalTable> All { get; } =
    [
        new("submissions", ["audit_id"]),
        new("outbox", ["id"]),
        new("jobs", ["id"]),
        new("reports", ["audit_id", "model_hash"]),
        new("receipts", ["digest"]),
        new("api_keys", ["prefix"]),
        new("actions", ["id"]),
        new("idempotent_requests", ["caller", "key"]),
        new("webhooks", ["id"]),
        new("webhook_secrets", ["webhook_id", "number"]),
        new("webhook_deliveries", ["id"]),
        new("webhook_attempts", ["delivery_id", "attempt"]),
        new("webhook_horizon", ["only_row"], Seed: true),
    ];
}
