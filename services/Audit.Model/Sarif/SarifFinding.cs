namespace Audit.Model.Sarif;

/// <summary>A finding of a SARIF log.</summary>
public sealed record SarifFinding
{
    /// <summary>The class.</summary>
    public required string Rule { get; init; }

    /// <summary>The index of its file.</summary>
    public required int Artifact { get; init; }

    /// <summary>REVIEW or FAIL.</summary>
    public required string Verdict { get; init; }

    /// <summary>The score in basis points.</summary>
    public required int Score { get; init; }

    /// <summary>The entry of the SWC registry.</summary>
    public required string Swc { get; init; }

    /// <summary>The function's name.</summary>
    public required string Function { get; init; }

    /// <summary>The function with its contract.</summary>
    public required string QualifiedFunction { get; init; }

    /// <summary>The function's first line, from 1.</summary>
    public required int FirstLine { get; init; }

    /// <summary>The function's last line.</summary>
    public required int LastLine { get; init; }

    /// <summary>The line to look at first.</summary>
    public required SarifLine Line { get; init; }

    /// <summary>The evidence lines, the heaviest first.</summary>
    public IReadOnlyList<SarifLine> Evidence { get; init; } = [];

    /// <summary>What names it across versions of the file, by the kind of name.</summary>
    public IReadOnlyDictionary<string, string> Fingerprints { get; init; } = new Dictionary<string, string>();

    /// <summary><c>new</c> or <c>unchanged</c>; null without a baseline.</summary>
    public string? BaselineState { get; init; }

    /// <summary>Why it does not count; null when it does.</summary>
    public SarifSuppression? Suppression { get; init; }

    /// <summary>The titles of known examples near it.</summary>
    public IReadOnlyList<string> Similar { get; init; } = [];
}

/// <summary>A line of a file, with its columns and text where they are known.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Column">Where its code begins, in UTF-16 units from 1; null for all of the line.</param>
/// <param name="EndColumn">The column after its code.</param>
/// <param name="Text">Its text.</param>
public sealed record SarifLine(int Number, int? Column = null, int? EndColumn = null, string? Text = null);

/// <summary>Why a finding does not count.</summary>
/// <param name="Kind"><c>inSource</c> or <c>external</c>.</param>
/// <param name="Justification">The reason given.</param>
public sealed record SarifSuppression(string Kind, string Justification);
