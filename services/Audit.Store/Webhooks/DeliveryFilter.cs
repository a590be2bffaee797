namespace Audit.Store;

/// <summary>Which deliveries of a webhook are listed.</summary>
public sealed record DeliveryFilter
{
    /// <summary>Only in this state, of <see cref="DeliveryState"/>; null for all.</summary>
    public string? State { get; init; }

    /// <summary>Only of this event type; null for all.</summary>
    public string? Type { get; init; }

    /// <summary>Only of this message; null for all.</summary>
    public string? MessageId { get; init; }
}
