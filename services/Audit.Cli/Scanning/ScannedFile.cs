using Audit.Model;

namespace Audit.Cli.Scanning;

/// <summary>What a scan says about one file.</summary>
internal sealed record ScannedFile
{
    /// <summary>How the caller named it.</summary>
    public required string Path { get; init; }

    /// <summary>Where it lies on the disk, without links; null for standard input and sources inside of JSON.</summary>
    public string? RealPath { get; init; }

    /// <summary>The SHA-256 of its bytes; null when they could not be read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What the findings that count come to; REVIEW when the file could not be analysed.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What the model's scores alone come to.</summary>
    public required Verdict ModelVerdict { get; init; }

    /// <summary>The highest score of each class, whatever is ignored; basis points.</summary>
    public IReadOnlyDictionary<string, int> Scores { get; init; } = new OrderedDictionary<string, int>();

    /// <summary>The findings that count, the highest score first.</summary>
    public IReadOnlyList<ScannedFinding> Findings { get; init; } = [];

    /// <summary>The findings that a comment or the baseline keeps from counting.</summary>
    public IReadOnlyList<ScannedFinding> Suppressed { get; init; } = [];

    /// <summary>Classes in which the model cannot tell.</summary>
    public IReadOnlyList<string> Inconclusive { get; init; } = [];

    /// <summary>How many functions with a body it has.</summary>
    public int FunctionCount { get; init; }

    /// <summary>What is odd about it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why it was not analysed; null when it was.</summary>
    public string? Error { get; init; }
}
