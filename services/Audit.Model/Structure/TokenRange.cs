namespace Audit.Model.Structure;

/// <summary>The tokens from <paramref name="Start"/> up to, and without, <paramref name="End"/>.</summary>
/// <param name="Start">Index of the first token.</param>
/// <param name="End">Index after the last token.</param>
public readonly record struct TokenRange(int Start, int End);
