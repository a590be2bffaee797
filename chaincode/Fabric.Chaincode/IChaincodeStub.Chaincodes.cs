namespace Fabric.Chaincode;

public partial interface IChaincodeStub
{
    /// <summary>
    /// Calls another chaincode within this transaction. On the same channel its reads and writes become this transaction's;
    /// on another channel it can only be asked: what it writes is dropped. Its event is dropped in any case.
    /// </summary>
    /// <param name="chaincodeName">The chaincode's name in its definition, not empty.</param>
    /// <param name="arguments">All arguments; the first names the function.</param>
    /// <param name="channelId">The channel it runs on; empty for this transaction's.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the call.</param>
    /// <returns>
    /// What it answered. A refusal is a response as well, with a status of 400 or more and the reason as message, also
    /// when the peer could not make the call; this transaction decides what becomes of it.
    /// </returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    Task<ChaincodeResponse> InvokeChaincodeAsync(
        string chaincodeName, IReadOnlyList<ReadOnlyMemory<byte>> arguments, string channelId = "", CancellationToken cancellationToken = default);
}
