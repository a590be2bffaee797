namespace Audit.Model.Structure;

/// <summary>A contract, library or interface and what stands in it.</summary>
public sealed class SolidityContract
{
    private static readonly Dictionary<string, TokenRange> NoVariables = [];
    private static readonly Dictionary<string, SolidityFunction> NoFunctions = [];
    private Dictionary<string, TokenRange>? _variables;
    private Dictionary<string, SolidityFunction>? _modifiers;
    private Dictionary<string, SolidityFunction>? _functions;

    internal SolidityContract(string name, TokenRange header, IReadOnlyList<string> bases, bool hasExit)
    {
        Name = name;
        Header = header;
        Bases = bases;
        HasExit = hasExit;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The tokens of <c>contract Name is Bases</c>, without the opening brace.</summary>
    public TokenRange Header { get; }

    /// <summary>The names it inherits from directly, in the written order; at most <see cref="SolidityStructure.MaximumLineage"/>.</summary>
    public IReadOnlyList<string> Bases { get; }

    /// <summary>True when its own code can move ether out.</summary>
    public bool HasExit { get; }

    /// <summary>
    /// True when a contract that this one is part of (itself or one derived from it) can move ether out. A contract for which it is false keeps
    /// what it receives.
    /// </summary>
    public bool ReachesExit { get; internal set; }

    /// <summary>Its state variables by name: the tokens of the declaration with the closing semicolon.</summary>
    public IReadOnlyDictionary<string, TokenRange> Variables => VariableMap;

    /// <summary>Its own modifiers by name.</summary>
    public IReadOnlyDictionary<string, SolidityFunction> Modifiers => ModifierMap;

    /// <summary>
    /// Itself and the contracts of the file that it inherits from, breadth first, as indices in <see cref="SolidityStructure.Contracts"/>; at most
    /// <see cref="SolidityStructure.MaximumLineage"/>.
    /// </summary>
    public IReadOnlyList<int> Lineage { get; internal set; } = [];

    internal Dictionary<string, TokenRange> VariableMap => _variables ?? NoVariables;

    internal Dictionary<string, SolidityFunction> ModifierMap => _modifiers ?? NoFunctions;

    internal Dictionary<string, SolidityFunction> FunctionMap => _functions ?? NoFunctions;

    internal void Add(string variable, TokenRange declaration) => (_variables ??= []).TryAdd(variable, declaration);

    /// <summary>Notes a modifier or an ordinary function; of equal names the first counts.</summary>
    internal void Add(SolidityFunction function) =>
        (function.Kind == FunctionKind.Modifier ? _modifiers ??= [] : _functions ??= []).TryAdd(function.Name, function);
}
