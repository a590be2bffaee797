namespace Fabric.Gateway;

/// <summary>Keeps a checkpoint. Call it after an event has been processed: after a failure, what follows the checkpoint comes again.</summary>
public interface ICheckpointer : ICheckpoint
{
    /// <summary>Notes that a whole block was processed.</summary>
    /// <param name="blockNumber">The block.</param>
    /// <param name="cancellationToken">Gives the writing up.</param>
    Task CheckpointBlockAsync(ulong blockNumber, CancellationToken cancellationToken = default);

    /// <summary>Notes that a transaction, and all before it, were processed.</summary>
    /// <param name="blockNumber">The transaction's block.</param>
    /// <param name="transactionId">The transaction.</param>
    /// <param name="cancellationToken">Gives the writing up.</param>
    Task CheckpointTransactionAsync(ulong blockNumber, string transactionId, CancellationToken cancellationToken = default);
}
