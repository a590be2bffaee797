namespace Audit.Store;

/// <summary>Something that is sent to a webhook, and how that went.</summary>
public sealed record WebhookDelivery
{
    /// <summary>The row's number.</summary>
    public required long Id { get; init; }

    /// <summary>The webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>The message's id: the same for every attempt and every delivery of one event, so that receivers can tell.</summary>
    public required string MessageId { get; init; }

    /// <summary>One of <see cref="DeliveryCause"/>.</summary>
    public required string Cause { get; init; }

    /// <summary>What is sent.</summary>
    public required FeedEvent Event { get; init; }

    /// <summary>One of <see cref="DeliveryState"/>.</summary>
    public required string State { get; init; }

    /// <summary>How often it was tried, one that is under way included.</summary>
    public required int Attempts { get; init; }

    /// <summary>From when on it may be sent; meaningful while it is pending.</summary>
    public required DateTimeOffset RunAfter { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was delivered or given up; null while it is pending.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The latest attempt that ended; null when none did.</summary>
    public DeliveryAttempt? LastAttempt { get; init; }
}
