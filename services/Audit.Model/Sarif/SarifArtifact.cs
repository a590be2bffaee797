namespace Audit.Model.Sarif;

/// <summary>A file of a SARIF log.</summary>
public sealed record SarifArtifact
{
    /// <summary>Its path below the root, with slashes, as it is; the log escapes it.</summary>
    public required string Path { get; init; }

    /// <summary>The SHA-256 of its bytes; null when they could not be read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What it comes to: PASS, REVIEW, FAIL or NOT ANALYSED.</summary>
    public required string Verdict { get; init; }

    /// <summary>The highest score of each class, in basis points.</summary>
    public IReadOnlyDictionary<string, int> Scores { get; init; } = new Dictionary<string, int>();

    /// <summary>Classes in which the model cannot tell.</summary>
    public IReadOnlyList<string> Inconclusive { get; init; } = [];

    /// <summary>What else is known of it.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
}
