namespace Audit.Store;

/// <summary>The tables that can be emptied and filled again from the channel's first block. A test holds them against the schema.</summary>
public static class ReadModelTables
{
    /// <summary>The tables, by name.</summary>
    public static IReadOnlyList<ReadModelTable> All { get; } =
    [
        new("alerts", ["transaction_id", "kind"], ["seen_at"]),
        new("audits", ["id"], []),
        new("events", ["block_number", "transaction_ordinal", "event_index"], ["seen_at"]),
        new("governance", ["kind", "subject", "key"], []),
        new("models", ["bundle_hash"], []),
        new("policies", ["version"], []),
        new("verdicts", ["audit_id"], []),
        new("votes", ["audit_id", "msp_id", "model_hash"], []),
    ];
}
