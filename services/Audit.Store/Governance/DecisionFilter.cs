namespace Audit.Store;

/// <summary>Which decisions of the policy's rules to list. What is null does not matter; what is given must all hold.</summary>
public sealed record DecisionFilter
{
    /// <summary>The policy version that holds the rule.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>What the rule did: <c>alert</c>, <c>suspendModel</c>, <c>weightZeroUntilVote</c> or <c>clear</c>.</summary>
    public string? Then { get; init; }

    /// <summary>The audit that set it off.</summary>
    public string? AuditId { get; init; }

    /// <summary>The bundle hash of the model it is about.</summary>
    public string? ModelHash { get; init; }

    /// <summary>The organisation that lost its weight.</summary>
    public string? MspId { get; init; }

    /// <summary>Decided at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Decided before this time.</summary>
    public DateTimeOffset? Before { get; init; }
}

/// <summary>A part of the list of decisions, latest first.</summary>
/// <param name="Decisions">The decisions, each of <see cref="GovernanceKind.Decision"/>.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
public sealed record DecisionPage(IReadOnlyList<GovernanceRecord> Decisions, DecisionCursor? Next);
