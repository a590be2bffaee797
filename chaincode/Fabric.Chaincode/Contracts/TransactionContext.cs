namespace Fabric.Chaincode.Contracts;

/// <summary>
/// What a contract's method knows of the transaction it runs in. Derive from it and override
/// <see cref="Contract.CreateContext"/> to carry more from hook to method.
/// </summary>
public class TransactionContext
{
    /// <summary>A context for one transaction.</summary>
    /// <param name="stub">The transaction.</param>
    /// <param name="cancellationToken">Fires when nobody waits for the transaction any more.</param>
    public TransactionContext(IChaincodeStub stub, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stub);
        Stub = stub;
        CancellationToken = cancellationToken;
    }

    /// <summary>The transaction and its access to the ledger.</summary>
    public IChaincodeStub Stub { get; }

    /// <summary>The member who asked for the transaction.</summary>
    /// <exception cref="ChaincodeException">The transaction carries no readable creator.</exception>
    public ClientIdentity ClientIdentity => Stub.Creator;

    /// <summary>Fires when nobody waits for the transaction any more.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The contract that was called.</summary>
    public string ContractName { get; internal set; } = string.Empty;

    /// <summary>The function that was called, as the caller wrote it.</summary>
    public string FunctionName { get; internal set; } = string.Empty;
}
