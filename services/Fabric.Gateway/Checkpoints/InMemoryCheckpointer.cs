namespace Fabric.Gateway;

/// <summary>Keeps a checkpoint for the life of the process: enough to survive a broken connection.</summary>
public sealed class InMemoryCheckpointer : ICheckpointer
{
    private volatile Checkpoint _checkpoint = new(null);

    /// <inheritdoc/>
    public ulong? BlockNumber => _checkpoint.BlockNumber;

    /// <inheritdoc/>
    public string? TransactionId => _checkpoint.TransactionId;

    /// <inheritdoc/>
    public Task CheckpointBlockAsync(ulong blockNumber, CancellationToken cancellationToken = default)
    {
        _checkpoint = new Checkpoint(blockNumber + 1);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CheckpointTransactionAsync(ulong blockNumber, string transactionId, CancellationToken cancellationToken = default)
    {
        _checkpoint = new Checkpoint(blockNumber, transactionId);
        return Task.CompletedTask;
    }
}
