namespace Fabric.Chaincode.Contracts;

/// <summary>
/// The base of a contract: a class whose methods marked with <see cref="TransactionAttribute"/> are transactions. One
/// instance serves all of them at the same time, so it keeps no state of its own.
/// </summary>
public abstract class Contract
{
    /// <summary>A contract.</summary>
    /// <param name="name">
    /// Its name; when null that of its <see cref="ContractAttribute"/>, or else the class's.
    /// </param>
    protected Contract(string? name = null)
    {
        Name = name;
    }

    /// <summary>The name given to the constructor, or null.</summary>
    public string? Name { get; }

    /// <summary>
    /// Reads the arguments and writes the results of this contract's transactions; null, the default, for that of the
    /// chaincode. Asked for once, when the contract is served.
    /// </summary>
    protected internal virtual ITransactionSerializer? Serializer => null;

    /// <summary>Runs before each transaction, an unknown one too. An exception refuses the transaction.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="cancellationToken">Fires when nobody waits for the transaction any more.</param>
    protected internal virtual Task BeforeTransactionAsync(TransactionContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Runs around each transaction, between <see cref="BeforeTransactionAsync"/> and <see cref="AfterTransactionAsync"/>: an
    /// override may do something before and after it, catch what it throws, return another result, or not run it at all.
    /// Unknown transactions and the reading of the arguments are inside too.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="transaction">Runs it and returns what its method returned; null when it returns nothing.</param>
    /// <param name="cancellationToken">Fires when nobody waits for the transaction any more.</param>
    /// <returns>The result.</returns>
    protected internal virtual Task<object?> AroundTransactionAsync(
        TransactionContext context, Func<Task<object?>> transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return transaction();
    }

    /// <summary>Runs after each transaction that was not refused. An exception refuses it after all.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="result">What its method returned; null when it returns nothing.</param>
    /// <param name="cancellationToken">Fires when nobody waits for the transaction any more.</param>
    protected internal virtual Task AfterTransactionAsync(TransactionContext context, object? result, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Runs when the contract has no transaction of the name asked for; refuses it unless overridden.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="cancellationToken">Fires when nobody waits for the transaction any more.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ContractException">Always, unless overridden.</exception>
    protected internal virtual Task<object?> UnknownTransactionAsync(TransactionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        throw new ContractException($"Function {context.FunctionName} not found in contract {context.ContractName}");
    }

    /// <summary>Makes the context that hooks and method of one transaction share.</summary>
    /// <param name="stub">The transaction.</param>
    /// <param name="cancellationToken">Fires when nobody waits for the transaction any more.</param>
    protected internal virtual TransactionContext CreateContext(IChaincodeStub stub, CancellationToken cancellationToken) =>
        new(stub, cancellationToken);
}
