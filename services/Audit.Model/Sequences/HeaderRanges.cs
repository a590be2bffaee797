using Audit.Model.Structure;

namespace Audit.Model.Sequences;

/// <summary>What the model sees of a function's surroundings.</summary>
internal static class HeaderRanges
{
    /// <summary>
    /// The contract's header, the modifiers that the function names, and the declarations of the state variables that it names, in this order. Lazy: the
    /// caller stops when it has enough.
    /// </summary>
    public static IEnumerable<TokenRange> Of(SolidityStructure structure, SolidityFunction function)
    {
        if (structure.ContractOf(function) is { } contract)
        {
            yield return contract.Header;
        }
        if (function.Kind != FunctionKind.Modifier)
        {
            foreach (var modifier in Modifiers(structure, function))
            {
                yield return modifier.Tokens;
            }
        }
        foreach (var variable in Variables(structure, function))
        {
            yield return variable;
        }
    }

    private static IEnumerable<SolidityFunction> Modifiers(SolidityStructure structure, SolidityFunction function)
    {
        var seen = new HashSet<string>();
        var depth = 0;
        // The first two tokens are `function name`; what stands in parentheses are parameters and arguments.
        for (var i = function.Tokens.Start + 2; i < function.Body; i++)
        {
            if (structure.Tokens.Is(i, '('))
            {
                depth++;
            }
            else if (structure.Tokens.Is(i, ')'))
            {
                depth--;
            }
            else if (depth == 0 && IsNew(structure, i, seen) && structure.FindModifier(function, structure.Tokens.TextAt(i)) is { } modifier)
            {
                yield return modifier;
            }
        }
    }

    private static IEnumerable<TokenRange> Variables(SolidityStructure structure, SolidityFunction function)
    {
        var seen = new HashSet<string>();
        for (var i = function.Tokens.Start; i < function.Tokens.End; i++)
        {
            if (IsNew(structure, i, seen) && structure.FindVariable(function, structure.Tokens.TextAt(i)) is { } variable)
            {
                yield return variable;
            }
        }
    }

    private static bool IsNew(SolidityStructure structure, int index, HashSet<string> seen) =>
        structure.Tokens.IsIdentifier(index) && seen.GetAlternateLookup<ReadOnlySpan<char>>().Add(structure.Tokens.TextAt(index));
}
