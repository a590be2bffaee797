namespace Audit.Model;

/// <summary>What the model says about files that were submitted together.</summary>
public sealed record BundleReport
{
    /// <summary>The worst verdict of the files.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The highest score of each class over all files, in basis points and in the model's order; zero where no file was analysed.</summary>
    public required IReadOnlyDictionary<string, int> Scores { get; init; }

    /// <summary>The files, by path.</summary>
    public required IReadOnlyList<FileReport> Files { get; init; }

    /// <summary>
    /// The SHA-256 of all findings, lower-case hexadecimal: members that agree on it agree on every finding with its place and score.
    /// </summary>
    public required string FindingsDigest { get; init; }
}
