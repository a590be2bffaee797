namespace Fabric.Chaincode;

public partial interface IChaincodeStub
{
    /// <summary>
    /// Collects the writes that follow, public and private, and sends them together: one request to the peer for up to a
    /// thousand writes instead of one each. The last write to a key wins. Does nothing in a batch that is open already and
    /// on peers that do not offer batches (before Fabric 3, or switched off), where writes go out one by one as always.
    /// </summary>
    /// <remarks>
    /// What the peer has against a write then shows when the batch is sent and not at the call that wrote. The batch is
    /// sent by <see cref="FinishWriteBatchAsync"/>, before another chaincode is invoked, and in any case when the
    /// transaction ends, whatever its status, so that the writes are the same with and without batches.
    /// </remarks>
    void StartWriteBatch();

    /// <summary>Sends the writes collected so far and ends the batch. Does nothing without one.</summary>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the writes.</param>
    Task FinishWriteBatchAsync(CancellationToken cancellationToken = default);
}
