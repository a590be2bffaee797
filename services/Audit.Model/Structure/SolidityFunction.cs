namespace Audit.Model.Structure;

/// <summary>A function, constructor, fallback or modifier that has a body.</summary>
/// <param name="Contract">Index of its contract in <see cref="SolidityStructure.Contracts"/>; -1 outside of contracts.</param>
/// <param name="Name">Its name; <c>constructor</c>, <c>fallback</c> and <c>receive</c> where it has none.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Tokens">All its tokens, from its first word to its closing brace.</param>
/// <param name="Body">Index of the token that opens its body.</param>
/// <param name="FirstLine">The line of its first token, from 1.</param>
/// <param name="LastLine">The line of its last token.</param>
public sealed record SolidityFunction(
    int Contract, string Name, FunctionKind Kind, TokenRange Tokens, int Body, int FirstLine, int LastLine);
