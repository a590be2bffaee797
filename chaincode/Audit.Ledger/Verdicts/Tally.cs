namespace Audit.Ledger;

/// <summary>What the votes under one model amount to so far.</summary>
public sealed record Tally
{
    /// <summary>The weight that has voted.</summary>
    public required long VotedWeight { get; init; }

    /// <summary>Whether that reaches the quorum.</summary>
    public required bool QuorumReached { get; init; }

    /// <summary>The weighted means; zero while no weight has voted.</summary>
    public required ClassScores Scores { get; init; }

    /// <summary>What these scores amount to; a verdict only if the quorum is reached.</summary>
    public required VerdictOutcome Outcome { get; init; }

    /// <summary>The classes whose spread exceeds the divergence limit.</summary>
    public required IReadOnlyList<VulnerabilityClass> DivergedClasses { get; init; }

    /// <summary>The classes at or above their fail threshold.</summary>
    public required IReadOnlyList<VulnerabilityClass> FailingClasses { get; init; }
}
