namespace Audit.Store;

/// <summary>A row of <c>webhooks</c> as Dapper reads it.</summary>
internal sealed class WebhookRow
{
    internal const string Columns = """
        w.id AS "Id", w.url AS "Url", w.description AS "Description", w.events AS "Events", w.classes AS "Classes", w.verdicts AS "Verdicts",
        w.state AS "State", w.disabled_reason AS "DisabledReason", w.disabled_at AS "DisabledAt", w.disabled_block AS "DisabledBlock",
        w.failures AS "Failures", w.key_id AS "KeyId", w.created_by AS "CreatedBy", w.created_at AS "CreatedAt",
        (SELECT count(*) FROM webhook_deliveries WHERE webhook_id = w.id AND state = 'pending') AS "Pending",
        (SELECT count(*) FROM webhook_deliveries WHERE webhook_id = w.id AND state = 'parked') AS "Parked"
        """;

    public required string Id { get; init; }

    public required string Url { get; init; }

    public required string Description { get; init; }

    public required string[] Events { get; init; }

    public required string[] Classes { get; init; }

    public required string[] Verdicts { get; init; }

    public required string State { get; init; }

    public string? DisabledReason { get; init; }

    public DateTime? DisabledAt { get; init; }

    public long? DisabledBlock { get; init; }

    public required int Failures { get; init; }

    public required string KeyId { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required long Pending { get; init; }

    public required long Parked { get; init; }

    internal WebhookRecord ToRecord() => new()
    {
        Id = Id,
        Url = Url,
        Description = Description,
        Events = Events,
        Classes = Classes,
        Verdicts = Verdicts,
        State = State,
        DisabledReason = DisabledReason,
        DisabledAt = DisabledAt,
        DisabledBlock = DisabledBlock,
        Failures = Failures,
        KeyId = KeyId,
        CreatedBy = CreatedBy,
        CreatedAt = CreatedAt,
        Pending = Pending,
        Parked = Parked,
    };
}
