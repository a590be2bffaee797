namespace Audit.Store;

/// <summary>A row as PostgreSQL gives it.</summary>
internal sealed record GovernanceRow
{
    internal const string Columns = """
        kind AS "Kind", subject AS "Subject", key AS "Key", msp_id AS "MspId", status AS "Status", recorded_at AS "RecordedAt",
        record AS "Record", transaction_id AS "TransactionId", block_number AS "BlockNumber"
        """;

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public required string Key { get; init; }

    public string? MspId { get; init; }

    public string? Status { get; init; }

    public required DateTime RecordedAt { get; init; }

    public required string Record { get; init; }

    public required string TransactionId { get; init; }

    public required long BlockNumber { get; init; }

    internal GovernanceRecord ToRecord() => new()
    {
        Kind = Kind,
        Subject = Subject,
        Key = Key,
        MspId = MspId,
        Status = Status,
        RecordedAt = RecordedAt,
        Record = Record,
        Place = new LedgerPlace(TransactionId, BlockNumber),
    };
}
