using System.Diagnostics.CodeAnalysis;

namespace Fabric.Devnet.Ledger;

/// <summary>Finds transactions by id and wakes those who wait for one.</summary>
internal sealed class TransactionIndex
{
    private readonly TransactionTable _committed = new();
    private readonly Dictionary<string, TaskCompletionSource<TransactionStatus>> _awaited = [];
    private readonly Lock _gate = new();

    public bool TryGet(string transactionId, [NotNullWhen(true)] out TransactionStatus? status)
    {
        lock (_gate)
        {
            return _committed.TryGet(transactionId, out status);
        }
    }

    /// <summary>Adds a committed transaction. The first one with an id keeps it: a later duplicate is invalid and stays unknown.</summary>
    public void Add(string transactionId, TransactionStatus status)
    {
        TaskCompletionSource<TransactionStatus>? awaited;
        lock (_gate)
        {
            if (!_committed.TryAdd(transactionId, status))
            {
                return;
            }

            _awaited.Remove(transactionId, out awaited);
        }

        awaited?.SetResult(status);
    }

    /// <summary>Forgets the transactions of the blocks from <paramref name="height"/> on, and tells those who wait for any why they wait in vain.</summary>
    public void Truncate(ulong height, Exception reason)
    {
        List<TaskCompletionSource<TransactionStatus>> awaited;
        lock (_gate)
        {
            _committed.Truncate(height);
            awaited = [.. _awaited.Values];
            _awaited.Clear();
        }

        awaited.ForEach(source => source.SetException(reason));
    }

    public Task<TransactionStatus> WaitAsync(string transactionId, CancellationToken cancellationToken)
    {
        Task<TransactionStatus> committed;
        lock (_gate)
        {
            if (_committed.TryGet(transactionId, out var status))
            {
                return Task.FromResult(status);
            }

            if (!_awaited.TryGetValue(transactionId, out var source))
            {
                _awaited[transactionId] = source = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            committed = source.Task;
        }

        return committed.WaitAsync(cancellationToken);
    }
}
