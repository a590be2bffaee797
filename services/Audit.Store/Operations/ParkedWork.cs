namespace Audit.Store;

/// <summary>A job or a command for the ledger that was given up and waits for a person.</summary>
public sealed record ParkedWork
{
    /// <summary>Whether it is a command for the ledger, and not a job.</summary>
    public required bool IsCommand { get; init; }

    /// <summary>Its number among its like.</summary>
    public required long Id { get; init; }

    /// <summary>What was to be done: <c>score</c>; or <c>open</c>, <c>vote</c>, <c>command</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The audit it is about; of a person's command, the command's id.</summary>
    public required string AuditId { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why it was given up.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was given up.</summary>
    public DateTimeOffset? ParkedAt { get; init; }
}
