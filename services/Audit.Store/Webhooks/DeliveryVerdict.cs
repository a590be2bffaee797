namespace Audit.Store;

/// <summary>What follows from an attempt.</summary>
public sealed record DeliveryVerdict
{
    /// <summary>The attempt.</summary>
    public required DeliveryAttempt Attempt { get; init; }

    /// <summary>When to try again; null when the message was taken, or is given up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>After so many failures in a row the webhook is disabled.</summary>
    public required int DisableAfter { get; init; }

    /// <summary>The receiver said that it wants nothing any more: the webhook is disabled at once.</summary>
    public bool Gone { get; init; }

    /// <summary>Whether the receiver took the message.</summary>
    public bool Succeeded => Attempt.Error is null;
}
