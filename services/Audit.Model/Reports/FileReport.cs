namespace Audit.Model;

/// <summary>What the model says about one file.</summary>
public sealed record FileReport
{
    /// <summary>The path as the caller gave it.</summary>
    public required string Path { get; init; }

    /// <summary>The SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What the scores come to; <see cref="Verdict.Review"/> with an <see cref="Error"/>.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The highest score of each class in basis points, in the model's order; empty with an <see cref="Error"/>.</summary>
    public required IReadOnlyDictionary<string, int> Scores { get; init; }

    /// <summary>The functions that need a look, the highest score first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>
    /// The classes, in the model's order, whose score is below the review threshold but too high to count as clean; they change neither findings nor verdict.
    /// </summary>
    public IReadOnlyList<string> Inconclusive { get; init; } = [];

    /// <summary>How many functions with a body the file has.</summary>
    public required int FunctionCount { get; init; }

    /// <summary>What is odd about the file, for instance braces that do not match.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Why the file was not analysed; null when it was.</summary>
    public required string? Error { get; init; }
}
