namespace Audit.Store;

/// <summary>A piece of work about one audit. There is at most one of each kind per audit.</summary>
public sealed record Job
{
    /// <summary>The row's number.</summary>
    public required long Id { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Kind { get; init; }

    /// <summary>The audit it is about.</summary>
    public required string AuditId { get; init; }

    /// <summary>What the worker needs to know besides; empty when nothing.</summary>
    public string Payload { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public JobState State { get; init; }

    /// <summary>How often it was tried, this time included.</summary>
    public int Attempts { get; init; }

    /// <summary>From when on it may be claimed.</summary>
    public DateTimeOffset RunAfter { get; init; }

    /// <summary>Who has it; null when nobody.</summary>
    public string? LeaseOwner { get; init; }

    /// <summary>Until when; null when nobody has it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Why the last attempt failed; null when none did.</summary>
    public string? LastError { get; init; }

    /// <summary>The W3C <c>traceparent</c> it was stored under; null when nothing was traced.</summary>
    public string? TraceParent { get; init; }
}
