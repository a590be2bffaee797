using Audit.Model;

namespace Audit.Cli.Scanning;

/// <summary>All that a scan says, before it is written in one form or another.</summary>
internal sealed record ScanResult
{
    /// <summary>The model that scored.</summary>
    public required ModelBundle Bundle { get; init; }

    /// <summary>The files in the order they were found.</summary>
    public required IReadOnlyList<ScannedFile> Files { get; init; }

    /// <summary>Dependencies and build outputs that were passed over.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>What is odd about paths as such.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether there is a baseline.</summary>
    public bool HasBaseline { get; init; }

    /// <summary>Whether explanations are wanted.</summary>
    public bool IsExplained { get; init; }

    /// <summary>The findings that count.</summary>
    public IEnumerable<ScannedFinding> Findings => Files.SelectMany(file => file.Findings);

    /// <summary>How many files come to a verdict; files with an error come to none.</summary>
    public int Count(Verdict verdict) => Files.Count(file => file.Error is null && file.Verdict == verdict);

    /// <summary>How many findings something of a kind keeps from counting.</summary>
    public int Count(SuppressionKind kind) => Files.Sum(file => file.Suppressed.Count(finding => finding.Suppression!.Kind == kind));
}
