namespace Audit.Store;

/// <summary>An audit as the read model knows it.</summary>
public sealed record AuditView
{
    /// <summary>The audit as it was opened.</summary>
    public required ProjectedAudit Audit { get; init; }

    /// <summary>OPEN, DECIDED or DISPUTED.</summary>
    public required string Status { get; init; }

    /// <summary>The verdict; null while the quorum is not reached.</summary>
    public ProjectedVerdict? Verdict { get; init; }

    /// <summary>The newer audit of the same source that took its place; null when none did.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>When its source was purged from the channel; null when it was not.</summary>
    public DateTimeOffset? PurgedAt { get; init; }

    /// <summary>The votes, in the order of the blocks.</summary>
    public IReadOnlyList<ProjectedVote> Votes { get; init; } = [];
}
