namespace Audit.Ledger;

/// <summary>The verdict of an audit, as it stands on the channel. Written once, never changed.</summary>
public sealed record AuditVerdict
{
    /// <summary>PASS, REVIEW or FAIL.</summary>
    public required VerdictOutcome Outcome { get; init; }

    /// <summary>The consensus scores: the weighted means of the counted votes.</summary>
    public required ClassScores Scores { get; init; }

    /// <summary>The bundle hash of the model whose votes reached the quorum.</summary>
    public required string ModelHash { get; init; }

    /// <summary>Whether the counted votes lay further apart than the policy allows.</summary>
    public required bool Diverged { get; init; }

    /// <summary>What it rests on.</summary>
    public VerdictBasis Basis { get; init; }

    /// <summary>The organisation whose vote alone it rests on; null for other bases.</summary>
    public string? RestsOn { get; init; }

    /// <summary>The weight of the votes it rests on; null for verdicts reached before it was written down.</summary>
    public long? VotedWeight { get; init; }

    /// <summary>When: the timestamp of the deciding transaction.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The transaction whose vote reached the quorum.</summary>
    public required string TransactionId { get; init; }
}
