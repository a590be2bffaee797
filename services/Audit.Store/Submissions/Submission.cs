namespace Audit.Store;

/// <summary>Source that a member of this organisation handed in.</summary>
public sealed record Submission
{
    /// <summary>The id of the audit; follows from <see cref="SourceHash"/>, <see cref="PolicyVersion"/> and <see cref="Sharing"/>.</summary>
    public required string AuditId { get; init; }

    /// <summary>The SHA-256 of <see cref="Source"/>.</summary>
    public required string SourceHash { get; init; }

    /// <summary>The submission's name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The compiler the submitter names; null when not stated.</summary>
    public string? Compiler { get; init; }

    /// <summary>The canonical source bundle, in its salted form if there is a salt.</summary>
    public required byte[] Source { get; init; }

    /// <summary>How many files the bundle holds.</summary>
    public required int FileCount { get; init; }

    /// <summary>The policy version that was in force.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary><c>hash-only</c> when the source stays with this organisation; null when it is shared.</summary>
    public string? Sharing { get; init; }

    /// <summary>Whether the source has a salt, so that nobody can guess it by its hash.</summary>
    public bool Salted { get; init; }

    /// <summary>When it was handed in; set by the store.</summary>
    public DateTimeOffset SubmittedAt { get; init; }
}
