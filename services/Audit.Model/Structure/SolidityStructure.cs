using Audit.Model.Source;

namespace Audit.Model.Structure;

/// <summary>What a Solidity file holds: contracts, functions with bodies, and where they stand.</summary>
public sealed class SolidityStructure
{
    /// <summary>How many contracts a lineage has at most, and how many direct bases of one contract count.</summary>
    public const int MaximumLineage = 32;

    private readonly Dictionary<string, SolidityFunction> _modifiers = [];
    private readonly Dictionary<string, SolidityFunction> _freeFunctions = [];
    private readonly Dictionary<string, SolidityFunction> _libraryFunctions = [];

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

    /// <summary>How many of the functions, the first ones, are those of the file itself; the others are of files that it imports.</summary>
    public int OwnFunctionCount { get; internal set; }

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
    internal SolidityFunction? FindModifier(SolidityFunction function, string name)
    {
        foreach (var index in LineageOf(function))
        {
            if (ContractList[index].ModifierMap.TryGetValue(name, out var found))
            {
                return found;
            }
        }
        return _modifiers.GetValueOrDefault(name);
    }

    /// <summary>The declaration of the state variable of that name along the lineage of the function's contract.</summary>
    internal TokenRange? FindVariable(SolidityFunction function, string name)
    {
        foreach (var index in LineageOf(function))
        {
            if (ContractList[index].VariableMap.TryGetValue(name, out var found))
            {
                return found;
            }
        }
        return null;
    }

    /// <summary>
    /// The function that a call names: behind a dot the first of that name in a library of the file, else that of the lineage of the caller's contract, else
    /// the first outside of contracts.
    /// </summary>
    internal SolidityFunction? FindCalled(SolidityFunction caller, string name, bool isMember)
    {
        if (isMember)
        {
            return _libraryFunctions.GetValueOrDefault(name);
        }
        foreach (var index in LineageOf(caller))
        {
            if (ContractList[index].FunctionMap.TryGetValue(name, out var found))
            {
                return found;
            }
        }
        return _freeFunctions.GetValueOrDefault(name);
    }

    internal void Add(SolidityFunction function)
    {
        FunctionList.Add(function);
        if (function.Kind is not (FunctionKind.Modifier or FunctionKind.Function))
        {
            return;
        }
        var contract = ContractOf(function);
        contract?.Add(function);
        if (function.Kind == FunctionKind.Modifier)
        {
            _modifiers.TryAdd(function.Name, function);
        }
        else if (contract is null)
        {
            _freeFunctions.TryAdd(function.Name, function);
        }
        else if (Tokens.Is(contract.Header.Start, "library"))
        {
            _libraryFunctions.TryAdd(function.Name, function);
        }
    }

    private IReadOnlyList<int> LineageOf(SolidityFunction function) =>
        function.Contract < 0 ? [] : ContractList[function.Contract].Lineage;
}
