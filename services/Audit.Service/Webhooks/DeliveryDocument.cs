using System.Text.Json.Serialization;
using Audit.Store;

namespace Audit.Service;

/// <summary>A delivery as the API shows it.</summary>
internal sealed record DeliveryDocument
{
    public required long Id { get; init; }

    /// <summary>The value of <c>webhook-id</c>.</summary>
    public required string MessageId { get; init; }

    /// <summary>event, test, redelivery or replay.</summary>
    public required string Cause { get; init; }

    public required string Type { get; init; }

    /// <summary>The event's id in the feed; null when it is no event of the channel.</summary>
    public string? EventId { get; init; }

    public string? AuditId { get; init; }

    public long? Block { get; init; }

    /// <summary>pending, delivered or parked.</summary>
    public required string State { get; init; }

    public required int Attempts { get; init; }

    /// <summary>The latest attempt that ended.</summary>
    public AttemptDocument? LastAttempt { get; init; }

    /// <summary>When it is sent (again) at the earliest; null when it is not.</summary>
    public DateTime? NextTry { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? FinishedAt { get; init; }

    /// <summary>All attempts, when a single delivery is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AttemptDocument>? AllAttempts { get; init; }

    internal static DeliveryDocument Of(WebhookDelivery delivery) => new()
    {
        Id = delivery.Id,
        MessageId = delivery.MessageId,
        Cause = delivery.Cause,
        Type = delivery.Event.Type,
        EventId = delivery.Event.Position?.ToString(),
        AuditId = delivery.Event.AuditId,
        Block = delivery.Event.Position?.Block,
        State = delivery.State,
        Attempts = delivery.Attempts,
        LastAttempt = delivery.LastAttempt is { } attempt ? AttemptDocument.Of(attempt) : null,
        NextTry = delivery.State == DeliveryState.Pending ? delivery.RunAfter.UtcDateTime : null,
        CreatedAt = delivery.CreatedAt.UtcDateTime,
        FinishedAt = delivery.FinishedAt?.UtcDateTime,
    };
}

/// <summary>One attempt.</summary>
internal sealed record AttemptDocument(int Attempt, DateTime StartedAt, long Milliseconds, int? Status, string? Error, string? Response)
{
    internal static AttemptDocument Of(DeliveryAttempt attempt) => new(
        attempt.Attempt, attempt.StartedAt.UtcDateTime, (long)attempt.Duration.TotalMilliseconds, attempt.Status, attempt.Error, attempt.Response);
}

/// <summary>A page of deliveries.</summary>
internal sealed record DeliveryListDocument(IReadOnlyList<DeliveryDocument> Deliveries, string? NextCursor);

/// <summary>How many events are sent again.</summary>
internal sealed record ReplayDocument(int Deliveries);
