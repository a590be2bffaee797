namespace Audit.Model.Source;

/// <summary>One lexical token: a span of the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Index of its first UTF-16 unit in the text.</param>
/// <param name="Length">Its length in UTF-16 units, at least 1.</param>
/// <param name="Line">The line it begins on; lines count from 1 and grow at <c>\n</c> only.</param>
public readonly record struct SolidityToken(SolidityTokenKind Kind, int Start, int Length, int Line)
{
    /// <summary>The index after its last UTF-16 unit.</summary>
    public int End => Start + Length;
}
