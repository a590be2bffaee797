namespace Fabric.Gateway;

/// <summary>Ways to say how far a listener has got.</summary>
public static class CheckpointerExtensions
{
    /// <summary>Notes that an event, and all before it, were processed.</summary>
    /// <param name="checkpointer">What keeps the checkpoint.</param>
    /// <param name="chaincodeEvent">The event.</param>
    /// <param name="cancellationToken">Gives the writing up.</param>
    public static Task CheckpointAsync(
        this ICheckpointer checkpointer, ChaincodeEvent chaincodeEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpointer);
        ArgumentNullException.ThrowIfNull(chaincodeEvent);
        return checkpointer.CheckpointTransactionAsync(chaincodeEvent.BlockNumber, chaincodeEvent.TransactionId, cancellationToken);
    }
}
