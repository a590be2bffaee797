namespace Audit.Store;

/// <summary>A row of <c>webhook_deliveries</c> with its latest attempt, as Dapper reads it.</summary>
internal sealed class DeliveryRow
{
    internal const string Select = """
        SELECT d.id AS "Id", d.webhook_id AS "WebhookId", d.message_id AS "MessageId", d.cause AS "Cause", d.block_number AS "Block",
               d.transaction_ordinal AS "Transaction", d.event_index AS "Index", d.transaction_id AS "TransactionId", d.event_name AS "Name",
               d.event_type AS "Type", d.audit_id AS "AuditId", d.data AS "Data", d.seen_at AS "SeenAt", d.state AS "State",
               d.attempts AS "Attempts", d.run_after AS "RunAfter", d.created_at AS "CreatedAt", d.finished_at AS "FinishedAt",
               a.attempt AS "Attempt", a.started_at AS "StartedAt", a.duration_ms AS "Milliseconds", a.status AS "Status", a.error AS "Error",
               a.response AS "Response"
        FROM webhook_deliveries AS d
        LEFT JOIN LATERAL (SELECT * FROM webhook_attempts WHERE delivery_id = d.id ORDER BY attempt DESC LIMIT 1) AS a ON true
        """;

    public required long Id { get; init; }

    public required string WebhookId { get; init; }

    public required string MessageId { get; init; }

    public required string Cause { get; init; }

    public long? Block { get; init; }

    public int? Transaction { get; init; }

    public int? Index { get; init; }

    public string? TransactionId { get; init; }

    public string? Name { get; init; }

    public required string Type { get; init; }

    public string? AuditId { get; init; }

    public required string Data { get; init; }

    public required DateTime SeenAt { get; init; }

    public required string State { get; init; }

    public required int Attempts { get; init; }

    public required DateTime RunAfter { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? FinishedAt { get; init; }

    public int? Attempt { get; init; }

    public DateTime? StartedAt { get; init; }

    public int? Milliseconds { get; init; }

    public int? Status { get; init; }

    public string? Error { get; init; }

    public string? Response { get; init; }

    internal WebhookDelivery ToDelivery() => new()
    {
        Id = Id,
        WebhookId = WebhookId,
        MessageId = MessageId,
        Cause = Cause,
        Event = new FeedEvent(
            Block is { } block ? new FeedPosition(block, Transaction ?? 0, Index ?? 0) : null, TransactionId, Name, Type, AuditId, Data, SeenAt),
        State = State,
        Attempts = Attempts,
        RunAfter = RunAfter,
        CreatedAt = CreatedAt,
        FinishedAt = FinishedAt,
        LastAttempt = Attempt is { } attempt
            ? new DeliveryAttempt(attempt, StartedAt!.Value, TimeSpan.FromMilliseconds(Milliseconds ?? 0), Status, Error, Response)
            : null,
    };
}
