namespace Audit.Store;

/// <summary>What to count: audits that were opened in a period.</summary>
/// <param name="From">Opened at this time or later.</param>
/// <param name="Before">Opened before this time.</param>
/// <param name="Organization">The MSP id of the submitter's organisation; null for all.</param>
/// <param name="Bucket">The length of the series' steps, in UTC: <c>hour</c>, <c>day</c>, <c>week</c> or <c>month</c>.</param>
public sealed record StatisticsFilter(DateTimeOffset From, DateTimeOffset Before, string? Organization, string Bucket)
{
    /// <summary>The steps a series may have.</summary>
    public static IReadOnlyList<string> Buckets { get; } = ["hour", "day", "week", "month"];
}

/// <summary>Counts of audits.</summary>
public sealed record AuditStatistics
{
    /// <summary>By status.</summary>
    public required IReadOnlyDictionary<string, long> Statuses { get; init; }

    /// <summary>By verdict, of those that have one.</summary>
    public required IReadOnlyDictionary<string, long> Verdicts { get; init; }

    /// <summary>By class at or above its review threshold; an audit counts in each of its classes.</summary>
    public required IReadOnlyDictionary<string, long> Classes { get; init; }

    /// <summary>By the submitter's organisation.</summary>
    public required IReadOnlyDictionary<string, long> Organizations { get; init; }

    /// <summary>By the model whose votes decided.</summary>
    public required IReadOnlyDictionary<string, long> Models { get; init; }

    /// <summary>What became of their verdicts afterwards.</summary>
    public required DisputeStatistics Disputes { get; init; }

    /// <summary>By what the verdict rests on: <c>QUORUM</c>, <c>SINGLE_ORGANIZATION</c> or <c>MODEL_REVOKED</c>.</summary>
    public required IReadOnlyDictionary<string, long> Bases { get; init; }

    /// <summary>By step of the series and verdict; without a verdict, by status.</summary>
    public required IReadOnlyList<StatisticsStep> Series { get; init; }
}

/// <summary>What became of the verdicts of a period's audits.</summary>
/// <param name="Audits">How many audits were ever disputed.</param>
/// <param name="Open">How many of them still are.</param>
/// <param name="Raised">How many disputes there were; an audit can be disputed by several organisations, and again.</param>
/// <param name="Resolved">How many rounds of disputes were resolved.</param>
/// <param name="Overturned">How many of these with another outcome than the machine's.</param>
/// <param name="Superseded">How many audits a newer one took the place of.</param>
/// <param name="Purged">How many sources were purged.</param>
/// <param name="Organizations">Disputes by the organisation that raised them.</param>
public sealed record DisputeStatistics(
    long Audits, long Open, long Raised, long Resolved, long Overturned, long Superseded, long Purged, IReadOnlyDictionary<string, long> Organizations);

/// <summary>One step of the series.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="Outcome">PASS, REVIEW or FAIL; OPEN without a verdict.</param>
/// <param name="Count">How many audits.</param>
public sealed record StatisticsStep(DateTimeOffset Start, string Outcome, long Count);

/// <summary>What an organisation did in a period.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="Votes">How many votes it cast.</param>
/// <param name="LateVotes">How many of them when the verdict stood already.</param>
/// <param name="LastVoteAt">When it last voted.</param>
public sealed record OrganizationActivity(string MspId, long Votes, long LateVotes, DateTimeOffset LastVoteAt);
