using Fabric.Chaincode.Contracts.Metadata;

namespace Fabric.Chaincode.Contracts;

/// <summary>
/// A chaincode made of contracts. The first argument names what to run, <c>contract:function</c>, or <c>function</c> alone for
/// the default contract; a function's first letter may be written in lower case. The others are its parameters:
/// scalars as plain text, bytes as they are, times in RFC 3339, everything else in JSON.
/// <c>org.hyperledger.fabric:GetMetadata</c> describes it all.
/// </summary>
public sealed class ContractChaincode : IChaincode
{
    /// <summary>The name of the contract that every chaincode has, for its metadata.</summary>
    public const string SystemContract = "org.hyperledger.fabric";

    /// <summary>The function of <see cref="SystemContract"/>.</summary>
    public const string GetMetadata = "GetMetadata";

    private readonly Dictionary<string, ContractDefinition> _contracts = new(StringComparer.Ordinal);
    private readonly ContractDefinition _default;
    private readonly Lazy<byte[]> _metadata;

    /// <summary>Serves contracts with the default options.</summary>
    /// <param name="contracts">The contracts; calls that name none go to the one marked as default, or else to the first.</param>
    /// <exception cref="ContractDefinitionException">A contract cannot be served as written.</exception>
    public ContractChaincode(params Contract[] contracts)
        : this(new ContractChaincodeOptions(), contracts)
    {
    }

    /// <summary>Serves contracts.</summary>
    /// <param name="options">How.</param>
    /// <param name="contracts">The contracts; calls that name none go to the one marked as default, or else to the first.</param>
    /// <exception cref="ContractDefinitionException">A contract cannot be served as written.</exception>
    public ContractChaincode(ContractChaincodeOptions options, params Contract[] contracts)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(contracts);
        var usual = new TransactionSerializer(options.Json);
        foreach (var contract in contracts)
        {
            var definition = ContractDefinition.Of(contract, options.Serializer ?? usual);
            if (!_contracts.TryAdd(definition.Name, definition))
            {
                throw new ContractDefinitionException($"two contracts have the name {definition.Name}: give one of them another");
            }
        }

        _default = Default(_contracts.Values);
        _metadata = new(() => new MetadataWriter(options, usual).Write(_contracts.Values, _default));
    }

    /// <summary>The description of all contracts in JSON, as <c>org.hyperledger.fabric:GetMetadata</c> returns it.</summary>
    public ReadOnlyMemory<byte> Metadata => _metadata.Value;

    /// <inheritdoc/>
    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stub);
        return stub.Function.Length == 0 ? Task.FromResult(ChaincodeResponse.Success()) : InvokeAsync(stub, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stub);
        try
        {
            return await RouteAsync(stub, cancellationToken).ConfigureAwait(false);
        }
        catch (ContractException e)
        {
            return ChaincodeResponse.Error(e.Message);
        }
    }

    private async Task<ChaincodeResponse> RouteAsync(IChaincodeStub stub, CancellationToken cancellationToken)
    {
        var called = stub.Function;
        var colon = called.LastIndexOf(':');
        var contractName = colon < 0 ? _default.Name : called[..colon];
        var functionName = called[(colon + 1)..];
        if (contractName == SystemContract && functionName == GetMetadata)
        {
            return ChaincodeResponse.Success(Metadata);
        }

        if (!_contracts.TryGetValue(contractName, out var contract))
        {
            throw new ContractException(contractName == SystemContract
                ? $"Function {functionName} not found in contract {contractName}"
                : $"Contract not found with name {contractName}");
        }

        if (functionName.Length == 0)
        {
            throw new ContractException("Blank function name passed");
        }

        return await CallAsync(contract, functionName, stub, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ChaincodeResponse> CallAsync(
        ContractDefinition definition, string functionName, IChaincodeStub stub, CancellationToken cancellationToken)
    {
        var contract = definition.Contract;
        var context = contract.CreateContext(stub, cancellationToken);
        context.ContractName = definition.Name;
        context.FunctionName = functionName;
        await contract.BeforeTransactionAsync(context, cancellationToken).ConfigureAwait(false);
        var function = definition.Find(functionName);
        var result = await contract.AroundTransactionAsync(
            context,
            () => function is not null
                ? function.InvokeAsync(contract, context, stub.Arguments, cancellationToken).AsTask()
                : contract.UnknownTransactionAsync(context, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        await contract.AfterTransactionAsync(context, result, cancellationToken).ConfigureAwait(false);
        return result as ChaincodeResponse ?? ChaincodeResponse.Success(Write(definition, function, result));
    }

    private static ReadOnlyMemory<byte> Write(ContractDefinition contract, ContractFunction? function, object? result)
    {
        // A hook may return a result where the method has none.
        var declared = function is null || (function.Result.Type == typeof(void) && result is not null)
            ? TransactionValue.OfAny(result?.GetType() ?? typeof(object))
            : function.Result;
        try
        {
            return contract.Serializer.Write(result, declared);
        }
        catch (FormatException e)
        {
            throw new ContractException($"error handling success response. {e.Message}", e);
        }
    }

    private static ContractDefinition Default(IReadOnlyCollection<ContractDefinition> contracts)
    {
        var marked = contracts.Where(contract => contract.IsMarkedDefault).ToList();
        return marked.Count switch
        {
            1 => marked[0],
            0 => contracts.FirstOrDefault() ?? throw new ContractDefinitionException("a chaincode needs at least one contract"),
            _ => throw new ContractDefinitionException(
                $"the contracts {string.Join(" and ", marked.Select(contract => contract.Name))} are all marked as default: mark one"),
        };
    }
}
