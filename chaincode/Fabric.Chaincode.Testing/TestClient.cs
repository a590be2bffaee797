using Fabric.Chaincode.Testing.Transactions;
using Fabric.Protos.Peer;

namespace Fabric.Chaincode.Testing;

/// <summary>Sends transactions to a host as one member.</summary>
public sealed class TestClient
{
    private readonly ChaincodeTestHost _host;

    internal TestClient(ChaincodeTestHost host, TestIdentity identity)
    {
        _host = host;
        Identity = identity;
    }

    /// <summary>Who sends.</summary>
    public TestIdentity Identity { get; }

    /// <summary>Endorses and commits a transaction.</summary>
    /// <param name="function">The function, <c>contract:function</c> where there are several contracts.</param>
    /// <param name="parameters">Its parameters as text.</param>
    /// <returns>The result as UTF-8 text.</returns>
    /// <exception cref="TransactionRefusedException">The chaincode refused it or failed.</exception>
    /// <exception cref="TransactionInvalidException">It was endorsed but is not valid.</exception>
    /// <exception cref="DeterminismException">Two endorsers came to different results.</exception>
    public async Task<string> SubmitAsync(string function, params string[] parameters) =>
        (await SubmitAsync(new TestCall(function, parameters)).ConfigureAwait(false)).Text;

    /// <summary>Endorses and commits a transaction.</summary>
    /// <param name="call">The transaction.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="TransactionRefusedException">The chaincode refused it or failed.</exception>
    /// <exception cref="TransactionInvalidException">It was endorsed but is not valid.</exception>
    /// <exception cref="DeterminismException">Two endorsers came to different results.</exception>
    public async Task<CommittedTransaction> SubmitAsync(TestCall call, CancellationToken cancellationToken = default)
    {
        var committed = _host.Commit(await EndorseAsync(call, cancellationToken).ConfigureAwait(false))[0];
        return committed.Code == TxValidationCode.Valid ? committed : throw new TransactionInvalidException(committed);
    }

    /// <summary>Runs a transaction on one peer and commits nothing.</summary>
    /// <param name="function">The function, <c>contract:function</c> where there are several contracts.</param>
    /// <param name="parameters">Its parameters as text.</param>
    /// <returns>The result as UTF-8 text.</returns>
    /// <exception cref="TransactionRefusedException">The chaincode refused it or failed.</exception>
    public async Task<string> EvaluateAsync(string function, params string[] parameters) =>
        System.Text.Encoding.UTF8.GetString((await EvaluateAsync(new TestCall(function, parameters)).ConfigureAwait(false)).Payload.Span);

    /// <summary>Runs a transaction on one peer and commits nothing.</summary>
    /// <param name="call">The transaction.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="TransactionRefusedException">The chaincode refused it or failed.</exception>
    public async Task<ChaincodeResponse> EvaluateAsync(TestCall call, CancellationToken cancellationToken = default)
    {
        var proposal = _host.Propose(call, Identity);
        var outcome = await _host.EvaluateAsync(proposal, call.EndorsingOrganizations, cancellationToken).ConfigureAwait(false);
        return outcome.IsEndorsed
            ? outcome.Response
            : throw new TransactionRefusedException(proposal.TransactionId, outcome.Response, outcome.Failure);
    }

    /// <summary>Endorses a transaction without committing it: <see cref="ChaincodeTestHost.Commit"/> does that.</summary>
    /// <param name="function">The function, <c>contract:function</c> where there are several contracts.</param>
    /// <param name="parameters">Its parameters as text.</param>
    /// <exception cref="TransactionRefusedException">The chaincode refused it or failed.</exception>
    /// <exception cref="DeterminismException">Two endorsers came to different results.</exception>
    public Task<EndorsedTransaction> EndorseAsync(string function, params string[] parameters) =>
        EndorseAsync(new TestCall(function, parameters));

    /// <summary>Endorses a transaction without committing it: <see cref="ChaincodeTestHost.Commit"/> does that.</summary>
    /// <param name="call">The transaction.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="TransactionRefusedException">The chaincode refused it or failed.</exception>
    /// <exception cref="DeterminismException">Two endorsers came to different results.</exception>
    public Task<EndorsedTransaction> EndorseAsync(TestCall call, CancellationToken cancellationToken = default)
    {
        TransactionProposal proposal = _host.Propose(call, Identity);
        return _host.EndorseAsync(proposal, call.EndorsingOrganizations, cancellationToken);
    }
}
