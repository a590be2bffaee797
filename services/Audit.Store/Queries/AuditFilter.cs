namespace Audit.Store;

/// <summary>Which audits to list. What is null does not matter; what is given must all hold.</summary>
public sealed record AuditFilter
{
    /// <summary>OPEN, DECIDED or DISPUTED.</summary>
    public string? Status { get; init; }

    /// <summary>PASS, REVIEW or FAIL.</summary>
    public string? Verdict { get; init; }

    /// <summary>A class at or above its review threshold in the verdict, such as <c>reentrancy</c>.</summary>
    public string? VulnerabilityClass { get; init; }

    /// <summary>The MSP id of the submitter's organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>The subject of the submitter's certificate.</summary>
    public string? Submitter { get; init; }

    /// <summary>The bundle hash of the model whose votes decided.</summary>
    public string? ModelHash { get; init; }

    /// <summary>The policy version it was opened under.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>Opened at this time or later.</summary>
    public DateTimeOffset? OpenedFrom { get; init; }

    /// <summary>Opened before this time.</summary>
    public DateTimeOffset? OpenedBefore { get; init; }

    /// <summary>The SHA-256 of the source bundle.</summary>
    public string? SourceHash { get; init; }

    /// <summary>Whether its verdict was ever disputed; those still disputed have the status DISPUTED.</summary>
    public bool? Disputed { get; init; }

    /// <summary>Whether a newer audit of the same source took its place.</summary>
    public bool? Superseded { get; init; }

    /// <summary>What its verdict rests on: <see cref="QuorumBasis"/>, <c>SINGLE_ORGANIZATION</c> or <c>MODEL_REVOKED</c>.</summary>
    public string? Basis { get; init; }

    /// <summary>The usual basis of a verdict, which the channel does not write down.</summary>
    public const string QuorumBasis = "QUORUM";

    /// <summary>How the name begins, upper and lower case told apart.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>Beginnings of words of the name, upper and lower case alike; all of them. See <see cref="WordsOf"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The most words of one search.</summary>
    public const int MostWords = 8;

    /// <summary>The words of a text as the search knows them: runs of letters and digits.</summary>
    /// <param name="text">Any text.</param>
    public static IReadOnlyList<string> WordsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. new string([.. text.Select(character => char.IsLetterOrDigit(character) ? character : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
