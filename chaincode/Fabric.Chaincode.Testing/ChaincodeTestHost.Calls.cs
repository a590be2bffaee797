namespace Fabric.Chaincode.Testing;

public sealed partial class ChaincodeTestHost
{
    /// <summary>Endorses and commits a transaction of <see cref="ChaincodeTestHostOptions.Identity"/>.</summary>
    /// <param name="function">The function, <c>contract:function</c> where there are several contracts.</param>
    /// <param name="parameters">Its parameters as text.</param>
    /// <returns>The result as UTF-8 text.</returns>
    /// <exception cref="TransactionRefusedException">The chaincode refused it or failed.</exception>
    /// <exception cref="TransactionInvalidException">It was endorsed but is not valid.</exception>
    /// <exception cref="DeterminismException">Two endorsers came to different results.</exception>
    public Task<string> SubmitAsync(string function, params string[] parameters) => _client.SubmitAsync(function, parameters);

    /// <summary>Endorses and commits a transaction.</summary>
    /// <param name="call">The transaction.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="TransactionRefusedException">The chaincode refused it or failed.</exception>
    /// <exception cref="TransactionInvalidException">It was endorsed but is not valid.</exception>
    /// <exception cref="DeterminismException">Two endorsers came to different results.</exception>
    public Task<CommittedTransaction> SubmitAsync(TestCall call, CancellationToken cancellationToken = default) =>
        _client.SubmitAsync(call, cancellationToken);

    /// <summary>Runs a transaction of <see cref="ChaincodeTestHostOptions.Identity"/> on one peer and commits nothing.</summary>
    /// <param name="function">The function, <c>contract:function</c> where there are several contracts.</param>
    /// <param name="parameters">Its parameters as text.</param>
    /// <returns>The result as UTF-8 text.</returns>
    /// <exception cref="TransactionRefusedException">The chaincode refused it or failed.</exception>
    public Task<string> EvaluateAsync(string function, params string[] parameters) => _client.EvaluateAsync(function, parameters);

    /// <summary>Runs a transaction on one peer and commits nothing.</summary>
    /// <param name="call">The transaction.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="TransactionRefusedException">The chaincode refused it or failed.</exception>
    public Task<ChaincodeResponse> EvaluateAsync(TestCall call, CancellationToken cancellationToken = default) =>
        _client.EvaluateAsync(call, cancellationToken);

    /// <summary>Endorses a transaction of <see cref="ChaincodeTestHostOptions.Identity"/> without committing it.</summary>
    /// <param name="function">The function, <c>contract:function</c> where there are several contracts.</param>
    /// <param name="parameters">Its parameters as text.</param>
    /// <exception cref="TransactionRefusedException">The chaincode refused it or failed.</exception>
    /// <exception cref="DeterminismException">Two endorsers came to different results.</exception>
    public Task<EndorsedTransaction> EndorseAsync(string function, params string[] parameters) => _client.EndorseAsync(function, parameters);

    /// <summary>Endorses a transaction without committing it.</summary>
    /// <param name="call">The transaction.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="TransactionRefusedException">The chaincode refused it or failed.</exception>
    /// <exception cref="DeterminismException">Two endorsers came to different results.</exception>
    public Task<EndorsedTransaction> EndorseAsync(TestCall call, CancellationToken cancellationToken = default) =>
        _client.EndorseAsync(call, cancellationToken);
}
