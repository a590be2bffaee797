using Audit.Model.Source;

namespace Audit.Model.Structure;

/// <summary>What a Solidity file holds: contracts, functions with bodies, and where they stand.</summary>
public sealed class SolidityStructure
{
    /// <summary>How many contracts a lineage has at most, and how many direct bases of one contract count.</summary>
    public const int MaximumLineage = 32;

    private readonly Dictionary<string, SolidityFunction> _modifiers = [];

    internal SolidityStructure(SolidityTokens tokens, SolidityEra era)
    {
        Tokens = tokens;
        Era = era;
    }

    /// <summary>The tokens of the file.</summary>
    public SolidityTokens Tokens { get; }

    /// <summary>Which compilers the file is for.</summary>
    public SolidityEra Era { get; }

    /// <summary>The contracts, libraries and interfaces in the written order.</summary>
    public IReadOnlyList<SolidityContract> Contracts => ContractList;

    /// <summary>The functions, constructors, fallbacks and modifiers with a body in the written order; they never overlap.</summary>
    public IReadOnlyList<SolidityFunction> Functions => FunctionList;

    /// <summary>How many opening braces are never closed.</summary>
    public int UnclosedBraces { get; internal set; }

    /// <summary>How many closing braces close nothing.</summary>
    public int SurplusBraces { get; internal set; }

    internal List<SolidityContract> ContractList { get; } = [];

    internal List<SolidityFunction> FunctionList { get; } = [];

    /// <summary>The contract a function stands in, or null.</summary>
    public SolidityContract? ContractOf(SolidityFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.Contract < 0 ? null : ContractList[function.Contract];
    }

    /// <summary>True unless the function's contract, with all it is part of, has no code that moves ether out.</summary>
    public bool HasExit(SolidityFunction function) => ContractOf(function)?.ReachesExit ?? true;

    /// <summary>The modifier of that name as the function sees it: along the lineage of its contract, else the first in the file.</summary>
    internal SolidityFunction? FindModifier(SolidityFunction function, ReadOnlySpan<char> name)
    {
        foreach (var index in LineageOf(function))
        {
            if (ContractList[index].ModifierMap.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var found))
            {
                return found;
            }
        }
        return _modifiers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var any) ? any : null;
    }

    /// <summary>The declaration of the state variable of that name along the lineage of the function's contract.</summary>
    internal TokenRange? FindVariable(SolidityFunction function, ReadOnlySpan<char> name)
    {
        foreach (var index in LineageOf(function))
        {
            if (ContractList[index].VariableMap.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var found))
            {
                return found;
            }
        }
        return null;
    }

    internal void Add(SolidityFunction function)
    {
        FunctionList.Add(function);
        if (function.Kind != FunctionKind.Modifier)
        {
            return;
        }
        _modifiers.TryAdd(function.Name, function);
        ContractOf(function)?.Add(function);
    }

    private IReadOnlyList<int> LineageOf(SolidityFunction function) =>
        function.Contract < 0 ? [] : ContractList[function.Contract].Lineage;
}
