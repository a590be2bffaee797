namespace Fabric.Chaincode;

/// <summary>
/// What a peer runs: one call per transaction. Transactions of one chaincode run at the same time, so an
/// implementation keeps nothing in its own fields that a transaction writes.
/// </summary>
/// <remarks>
/// An exception that leaves either method becomes a response with status 500 and the exception's message; the process
/// goes on. For typed transactions, routing and metadata see <see cref="Contracts.ContractChaincode"/>.
/// </remarks>
public interface IChaincode
{
    /// <summary>Answers an initialisation, sent only for a chaincode whose definition requires one.</summary>
    /// <param name="stub">The transaction and its access to the ledger, valid until the returned task ends.</param>
    /// <param name="cancellationToken">Fires when the peer's stream ends: nobody reads the answer any more.</param>
    /// <returns>The response; status 400 and above refuses the transaction.</returns>
    Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken);

    /// <summary>Answers a transaction, submitted or evaluated: chaincode cannot tell the two apart.</summary>
    /// <param name="stub">The transaction and its access to the ledger, valid until the returned task ends.</param>
    /// <param name="cancellationToken">Fires when the peer's stream ends: nobody reads the answer any more.</param>
    /// <returns>The response; status 400 and above refuses the transaction.</returns>
    Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken);
}
