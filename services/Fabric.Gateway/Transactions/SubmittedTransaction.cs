namespace Fabric.Gateway;

/// <summary>The third step of a transaction: handed to ordering.</summary>
public sealed class SubmittedTransaction
{
    internal SubmittedTransaction(Commit commit, ReadOnlyMemory<byte> result)
    {
        Commit = commit;
        Result = result;
    }

    /// <summary>The transaction's id.</summary>
    public string TransactionId => Commit.TransactionId;

    /// <summary>What the transaction function returned.</summary>
    public ReadOnlyMemory<byte> Result { get; }

    /// <summary>The question what became of it.</summary>
    public Commit Commit { get; }

    /// <summary>Waits until the transaction is committed. Once the answer is known it is given at once.</summary>
    /// <param name="cancellationToken">Gives the waiting up.</param>
    /// <exception cref="CommitStatusException">The status is not known.</exception>
    public Task<CommitStatus> GetStatusAsync(CancellationToken cancellationToken = default) => Commit.GetStatusAsync(cancellationToken);

    /// <summary>Waits until the transaction is committed, within a time limit of its own.</summary>
    /// <param name="timeout">The time it may take, instead of <see cref="GatewayOptions.CommitStatusTimeout"/>; null for no limit.</param>
    /// <param name="cancellationToken">Gives the waiting up.</param>
    /// <exception cref="CommitStatusException">The status is not known.</exception>
    public Task<CommitStatus> GetStatusAsync(TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        Commit.GetStatusAsync(timeout, cancellationToken);
}
