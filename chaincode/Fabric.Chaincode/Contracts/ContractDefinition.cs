using System.Reflection;

namespace Fabric.Chaincode.Contracts;

/// <summary>A contract with its transactions, found once at start.</summary>
internal sealed class ContractDefinition
{
    private readonly Dictionary<string, ContractFunction> _functions = new(StringComparer.Ordinal);

    private ContractDefinition(Contract contract, ContractAttribute? attribute, ITransactionSerializer serializer)
    {
        Contract = contract;
        Serializer = serializer;
        Attribute = attribute;
        Name = contract.Name ?? attribute?.Name ?? contract.GetType().Name;
    }

    public Contract Contract { get; }

    public ContractAttribute? Attribute { get; }

    public ITransactionSerializer Serializer { get; }

    public string Name { get; }

    public bool IsMarkedDefault => Attribute?.IsDefault == true;

    public IEnumerable<ContractFunction> Functions => _functions.Values;

    /// <exception cref="ContractDefinitionException">The contract cannot be served as written.</exception>
    public static ContractDefinition Of(Contract contract, ITransactionSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var type = contract.GetType();
        var definition = new ContractDefinition(contract, type.GetCustomAttribute<ContractAttribute>(), contract.Serializer ?? serializer);
        if (definition.Name.Length == 0 || definition.Name == ContractChaincode.SystemContract)
        {
            throw new ContractDefinitionException($"{type} cannot be named '{definition.Name}': choose another name");
        }

        foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
            | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy))
        {
            if (method.GetCustomAttribute<TransactionAttribute>() is { } attribute)
            {
                definition.Add(new ContractFunction(method, attribute, definition.Serializer));
            }
        }

        return definition._functions.Count > 0
            ? definition
            : throw new ContractDefinitionException($"contract {definition.Name} ({type}) has no transaction: mark its public methods with [Transaction]");
    }

    /// <summary>The transaction of a name, also when its first letter is written in lower case.</summary>
    public ContractFunction? Find(string name) =>
        _functions.TryGetValue(name, out var exact) ? exact
        : char.IsLower(name[0]) && _functions.TryGetValue(char.ToUpperInvariant(name[0]) + name[1..], out var capitalized) ? capitalized
        : null;

    private void Add(ContractFunction function)
    {
        if (!_functions.TryAdd(function.Name, function))
        {
            throw new ContractDefinitionException(
                $"contract {Name} has two transactions named {function.Name}: transactions cannot be overloaded, give one another name in [Transaction(\"…\")]");
        }
    }
}
