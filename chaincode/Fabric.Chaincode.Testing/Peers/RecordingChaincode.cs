using System.Collections.Concurrent;

namespace Fabric.Chaincode.Testing.Peers;

/// <summary>Keeps what the chaincode under test throws: only its message would come over the stream.</summary>
internal sealed class RecordingChaincode(IChaincode chaincode) : IChaincode
{
    private readonly ConcurrentDictionary<string, Exception> _failures = new();

    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
        RecordAsync(stub, () => chaincode.InitAsync(stub, cancellationToken));

    public Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
        RecordAsync(stub, () => chaincode.InvokeAsync(stub, cancellationToken));

    /// <summary>What a transaction threw, if it did.</summary>
    public Exception? Take(string transactionId) => _failures.TryRemove(transactionId, out var failure) ? failure : null;

    private async Task<ChaincodeResponse> RecordAsync(IChaincodeStub stub, Func<Task<ChaincodeResponse>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _failures[stub.TransactionId] = e;
            throw;
        }
    }
}
