namespace Audit.Store;

/// <summary>The verdict of an audit as the channel reached it.</summary>
public sealed record ProjectedVerdict
{
    /// <summary>The audit.</summary>
    public required string AuditId { get; init; }

    /// <summary>PASS, REVIEW or FAIL.</summary>
    public required string Outcome { get; init; }

    /// <summary>The consensus scores: basis points (0…10000) by class.</summary>
    public required IReadOnlyDictionary<string, int> Scores { get; init; }

    /// <summary>The classes at or above their review threshold under the policy.</summary>
    public required IReadOnlyList<string> FlaggedClasses { get; init; }

    /// <summary>The bundle hash of the model whose votes decided.</summary>
    public required string ModelHash { get; init; }

    /// <summary>Whether the votes lay further apart than the policy allows.</summary>
    public required bool Diverged { get; init; }

    /// <summary>The policy version it was reached under.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>When: the transaction's timestamp.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The transaction whose vote reached the quorum.</summary>
    public required LedgerPlace Place { get; init; }

    /// <summary>What it rests on when not on a quorum: <c>SINGLE_ORGANIZATION</c> or <c>MODEL_REVOKED</c>; null for a quorum.</summary>
    public string? Basis { get; init; }

    /// <summary>The organisation it rests on, where it is a single one.</summary>
    public string? RestsOn { get; init; }

    /// <summary>The weight of the votes that decided; null when the channel did not say.</summary>
    public long? VotedWeight { get; init; }
}
