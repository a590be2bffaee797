namespace Audit.Store;

/// <summary>An audit as the channel opened it.</summary>
public sealed record ProjectedAudit
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The submission's name.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 of the source bundle.</summary>
    public required string SourceHash { get; init; }

    /// <summary>The compiler the submitter names; null when not stated.</summary>
    public string? Compiler { get; init; }

    /// <summary>The size of the source bundle in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>How many files the source bundle holds.</summary>
    public required int FileCount { get; init; }

    /// <summary>The policy version it was opened under.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>The MSP id of the submitter's organisation.</summary>
    public required string Organization { get; init; }

    /// <summary>The subject of the submitter's certificate, if known.</summary>
    public string? Submitter { get; init; }

    /// <summary>When it was opened: the transaction's timestamp.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The transaction that opened it.</summary>
    public required LedgerPlace Place { get; init; }

    /// <summary><c>hash-only</c> when the source stays with the submitter's organisation; null when it is shared.</summary>
    public string? Sharing { get; init; }

    /// <summary>The older audit of the same source whose place it takes; null when there is none.</summary>
    public string? Supersedes { get; init; }
}
