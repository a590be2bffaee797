namespace Audit.Model;

/// <summary>A function that scores at or above the review threshold of a class.</summary>
public sealed record Finding
{
    /// <summary>The class, for instance <c>reentrancy</c>.</summary>
    public required string Class { get; init; }

    /// <summary>The entry of the SWC registry, for instance <c>SWC-107</c>.</summary>
    public required string Swc { get; init; }

    /// <summary>The contract the function stands in; empty for a function outside of contracts.</summary>
    public required string Contract { get; init; }

    /// <summary>The function's name; <c>constructor</c>, <c>fallback</c> or <c>receive</c> where it has none.</summary>
    public required string Function { get; init; }

    /// <summary>The function's first line, from 1.</summary>
    public required int StartLine { get; init; }

    /// <summary>The function's last line.</summary>
    public required int EndLine { get; init; }

    /// <summary>The score in basis points, 0 to 10000.</summary>
    public required int Score { get; init; }

    /// <summary>
    /// The lines that look weakest to the model, the weakest first; none beyond <see cref="AnalyzerOptions.MaximumExplainedFunctions"/>.
    /// </summary>
    public required IReadOnlyList<int> EvidenceLines { get; init; }

    /// <summary>
    /// Known weak functions near this one, those of the same class first; at most three, none beyond <see cref="AnalyzerOptions.MaximumExplainedFunctions"/>.
    /// </summary>
    public IReadOnlyList<SimilarExample> Similar { get; init; } = [];
}
