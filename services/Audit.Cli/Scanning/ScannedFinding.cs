using Audit.Model;

namespace Audit.Cli.Scanning;

/// <summary>A finding with what people and machines need to find it again.</summary>
internal sealed record ScannedFinding
{
    /// <summary>What the model says.</summary>
    public required Finding Finding { get; init; }

    /// <summary>What its score comes to: REVIEW or FAIL.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Names it across versions of the file: the SHA-256 of its class, path, contract and function header.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The line to look at first: the heaviest evidence, or the function's first line.</summary>
    public required CodeLine Line { get; init; }

    /// <summary>The evidence lines, the heaviest first; empty where there are none.</summary>
    public required IReadOnlyList<CodeLine> Evidence { get; init; }

    /// <summary>The lines around the evidence in the order of the file.</summary>
    public required IReadOnlyList<CodeLine> Excerpt { get; init; }

    /// <summary>Why it does not count; null when it does.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>The function with its contract, for instance <c>Bank.withdraw</c>.</summary>
    public string QualifiedFunction => Finding.Contract.Length == 0 ? Finding.Function : $"{Finding.Contract}.{Finding.Function}";
}
