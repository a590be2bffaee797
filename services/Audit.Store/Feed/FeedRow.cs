namespace Audit.Store;

/// <summary>A row of <c>events</c> as Dapper reads it.</summary>
internal sealed class FeedRow
{
    internal const string Columns = """
        block_number AS "Block", transaction_ordinal AS "Transaction", event_index AS "Index", transaction_id AS "TransactionId",
        event_name AS "Name", event_type AS "Type", audit_id AS "AuditId", data AS "Data", seen_at AS "SeenAt"
        """;

    public required long Block { get; init; }

    public required int Transaction { get; init; }

    public required int Index { get; init; }

    public required string TransactionId { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public string? AuditId { get; init; }

    public required string Data { get; init; }

    public required DateTime SeenAt { get; init; }

    internal FeedEvent ToEvent() => new(new FeedPosition(Block, Transaction, Index), TransactionId, Name, Type, AuditId, Data, SeenAt);
}
