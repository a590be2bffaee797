using System.Reflection;

namespace Fabric.Chaincode.Contracts;

/// <summary>One transaction of a contract: turns arguments into a call of its method.</summary>
internal sealed class ContractFunction
{
    private const string AsyncSuffix = "Async";

    private readonly MethodInvoker _invoker;
    private readonly Func<object?, ValueTask<object?>> _await;
    private readonly Type? _context;
    private readonly bool _takesCancellationToken;
    private readonly int _required;

    /// <exception cref="ContractDefinitionException">The method cannot be a transaction.</exception>
    public ContractFunction(MethodInfo method, TransactionAttribute attribute, ITransactionSerializer serializer)
    {
        Method = method;
        Name = attribute.Name ?? (method.Name.Length > AsyncSuffix.Length && method.Name.EndsWith(AsyncSuffix, StringComparison.Ordinal)
            ? method.Name[..^AsyncSuffix.Length]
            : method.Name);
        IsEvaluate = attribute.Evaluate;
        Check(Name.Length > 0 && !Name.Contains(':'), "its name must not be empty or hold a colon");
        Check(method.IsPublic && !method.ContainsGenericParameters, "it must be a public method without type parameters");

        var parameters = method.GetParameters().AsSpan();
        if (parameters is [var first, ..] && typeof(TransactionContext).IsAssignableFrom(first.ParameterType))
        {
            _context = first.ParameterType;
            parameters = parameters[1..];
        }

        if (parameters is [.., var last] && last.ParameterType == typeof(CancellationToken))
        {
            _takesCancellationToken = true;
            parameters = parameters[..^1];
        }

        Parameters = Read(parameters, serializer);
        _required = Parameters.Count(parameter => !parameter.IsOptional);
        (var resultType, _await) = ResultReader.For(method.ReturnType);
        Result = TransactionValue.OfReturn(method, resultType);
        _invoker = MethodInvoker.Create(method);
    }

    public string Name { get; }

    public bool IsEvaluate { get; }

    public MethodInfo Method { get; }

    /// <summary>The parameters that callers give, without context and cancellation token.</summary>
    public IReadOnlyList<ContractParameter> Parameters { get; }

    /// <summary>What the method returns, out of its task; its type is void for nothing.</summary>
    public TransactionValue Result { get; }

    /// <param name="contract">The contract to run it on.</param>
    /// <param name="context">The transaction.</param>
    /// <param name="arguments">All arguments; the first names the function.</param>
    /// <param name="cancellationToken">Handed on to the method if it takes one.</param>
    /// <exception cref="ContractException">The arguments do not fit the parameters.</exception>
    public async ValueTask<object?> InvokeAsync(
        Contract contract, TransactionContext context, IReadOnlyList<ReadOnlyMemory<byte>> arguments, CancellationToken cancellationToken)
    {
        var returned = Call(contract, Bind(context, arguments, cancellationToken));
        return await _await(returned).ConfigureAwait(false);
    }

    private object?[] Bind(TransactionContext context, IReadOnlyList<ReadOnlyMemory<byte>> arguments, CancellationToken cancellationToken)
    {
        var given = arguments.Count - 1;
        if (given < _required || given > Parameters.Count)
        {
            var expected = _required == Parameters.Count ? $"{_required}" : $"{_required} to {Parameters.Count}";
            throw new ContractException($"incorrect number of params. Expected {expected}, received {given}");
        }

        var values = new List<object?>(Parameters.Count + 2);
        if (_context is not null)
        {
            values.Add(_context.IsInstanceOfType(context) ? context : throw new ContractException(
                $"{Method.DeclaringType?.Name}.{Method.Name} wants a {_context.Name}: override CreateContext to make one"));
        }

        for (var index = 0; index < Parameters.Count; index++)
        {
            values.Add(index < given ? Parameters[index].Read(arguments[index + 1]) : Parameters[index].Default);
        }

        if (_takesCancellationToken)
        {
            values.Add(cancellationToken);
        }

        return [.. values];
    }

    private object? Call(Contract contract, object?[] values)
    {
        try
        {
            return _invoker.Invoke(Method.IsStatic ? null : contract, values.AsSpan());
        }
        catch (TargetInvocationException e) when (e.InnerException is { } thrown)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown);
            throw;
        }
    }

    private List<ContractParameter> Read(ReadOnlySpan<ParameterInfo> parameters, ITransactionSerializer serializer)
    {
        List<ContractParameter> read = [];
        foreach (var parameter in parameters)
        {
            var type = parameter.ParameterType;
            Check(!type.IsByRef && !type.IsByRefLike && !type.IsPointer, $"its parameter {parameter.Name} cannot come from an argument");
            Check(
                type != typeof(CancellationToken) && !typeof(TransactionContext).IsAssignableFrom(type),
                $"its parameter {parameter.Name} is out of place: the context comes first, the cancellation token last");
            read.Add(new ContractParameter(parameter, serializer));
        }

        return read;
    }

    private void Check(bool condition, string problem)
    {
        if (!condition)
        {
            throw new ContractDefinitionException($"{Method.DeclaringType?.Name}.{Method.Name} cannot be a transaction: {problem}");
        }
    }
}
