namespace Audit.Store;

/// <summary>Source that a member of this organisation handed in.</summary>
public sealed record Submission
{
    /// <summary>The id of the audit; follows from <see cref="SourceHash"/> and <see cref="PolicyVersion"/>.</summary>
    public required string AuditId { get; init; }

    /// <summary>The SHA-256 of <see cref="Source"/>.</summary>
    public required string SourceHash { get; init; }

    /// <summary>The submission's name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The compiler the submitter names; null when not stated.</summary>
    public string? Compiler { get; init; }

    /// <summary>The canonical source bundle.</summary>
    public required byte[] Source { get; init; }

    /// <summary>How many files the bundle holds.</summary>
    public required int FileCount { get; init; }

    /// <summary>The policy version that was in force.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>When it was handed in; set by the store.</summary>
    public DateTimeOffset SubmittedAt { get; init; }
}
