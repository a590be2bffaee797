namespace Audit.Store;

/// <summary>One thing that a transaction announced.</summary>
public sealed record FeedEntry
{
    /// <summary>Its name on the channel, such as <c>VerdictReached</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its type for readers, such as <c>verdict.reached</c>: what filters are about.</summary>
    public required string Type { get; init; }

    /// <summary>The audit it is about; null when it is about none.</summary>
    public string? AuditId { get; init; }

    /// <summary>The vulnerability classes it names; null when it names none. A verdict's are found in the read model.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>PASS, REVIEW or FAIL; null when it is no verdict.</summary>
    public string? Outcome { get; init; }

    /// <summary>All of it, as the channel wrote it: a JSON object.</summary>
    public required string Data { get; init; }
}
