namespace Audit.Store;

/// <summary>Something the members decided, as the channel announced it.</summary>
public sealed record GovernanceRecord
{
    /// <summary>One of <see cref="GovernanceKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>Which of its kind and subject it is.</summary>
    public required string Key { get; init; }

    /// <summary>The organisation whose decision it was; null when a rule's.</summary>
    public string? MspId { get; init; }

    /// <summary>Where it stands; null when it has no such thing.</summary>
    public string? Status { get; init; }

    /// <summary>When: the transaction's timestamp.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>All of it, as canonical JSON.</summary>
    public required string Record { get; init; }

    /// <summary>The latest transaction that changed it.</summary>
    public required LedgerPlace Place { get; init; }
}
