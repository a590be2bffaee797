using Google.Protobuf;

namespace Fabric.Devnet.Ordering;

/// <summary>A channel's queue of ordered envelopes, and the decision when the next block is cut from it.</summary>
internal sealed class BatchCollector(DevnetOptions options)
{
    // A block of Fabric's default absolute size still fits into a message with room to spare.
    private const int PreferredBytes = 8 * 1024 * 1024;

    private readonly Queue<(ByteString Envelope, long QueuedAt)> _queue = [];
    private readonly List<(long Target, TaskCompletionSource Done)> _miners = [];
    private readonly Lock _gate = new();
    private BlockProduction _production = options.BlockProduction;
    private long _lastCut = options.TimeProvider.GetTimestamp();
    private TaskCompletionSource? _waiter;
    private Exception? _failure;
    private bool _isCompleted;
    private long _bytes;
    private long _queued;
    private long _settled;
    private long _demanded;

    /// <summary>When blocks are cut; what waits is judged by the new way at once.</summary>
    public BlockProduction Production
    {
        get
        {
            lock (_gate)
            {
                return _production;
            }
        }

        set
        {
            lock (_gate)
            {
                _production = value;
                _lastCut = Now;
                _waiter?.TrySetResult();
            }
        }
    }

    /// <summary>How many envelopes wait.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _queue.Count;
            }
        }
    }

    private long Now => options.TimeProvider.GetTimestamp();

    private long Taken => _queued - _queue.Count;

    /// <summary>Takes an envelope; false when the channel takes no more.</summary>
    public bool TryAdd(ByteString envelope)
    {
        lock (_gate)
        {
            if (_isCompleted)
            {
                return false;
            }

            _queue.Enqueue((envelope, Now));
            _queued++;
            _bytes += envelope.Length;
            // Who waits for the time to come is woken by its timer.
            if (_queue.Count == 1 || (IsFull && _production.Interval is null))
            {
                _waiter?.TrySetResult();
            }

            return true;
        }
    }

    /// <summary>Waits until a block is due.</summary>
    /// <returns>False when there will be none any more.</returns>
    public async Task<bool> WaitAsync()
    {
        while (true)
        {
            TaskCompletionSource waiter;
            TimeSpan? patience;
            lock (_gate)
            {
                if (IsDue(out patience))
                {
                    return true;
                }

                if (_isCompleted)
                {
                    return false;
                }

                waiter = _waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            using var timer = patience is { } time
                ? options.TimeProvider.CreateTimer(_ => waiter.TrySetResult(), null, time, Timeout.InfiniteTimeSpan)
                : null;
            await waiter.Task.ConfigureAwait(false);
        }
    }

    /// <summary>The next block's envelopes; fewer than were due, or none, when some have been dropped meanwhile.</summary>
    public List<ByteString> Take()
    {
        lock (_gate)
        {
            var batch = new List<ByteString>();
            long bytes = 0;
            while (batch.Count < options.MaxBlockTransactions && bytes < PreferredBytes && _queue.TryDequeue(out var item))
            {
                batch.Add(item.Envelope);
                bytes += item.Envelope.Length;
            }

            _bytes -= bytes;
            if (Taken >= _demanded)
            {
                _lastCut = Now;
            }

            return batch;
        }
    }

    /// <summary>Tells that envelopes which were taken are on the ledger.</summary>
    public void Settle(int count)
    {
        lock (_gate)
        {
            _settled += count;
            ReleaseMiners();
        }
    }

    /// <summary>Has blocks cut of all that waits now; completes when they are on the ledger.</summary>
    /// <exception cref="DevnetException">The channel has stopped.</exception>
    public Task MineAsync()
    {
        lock (_gate)
        {
            if (_failure is not null)
            {
                return Task.FromException(_failure);
            }

            if (_settled == _queued)
            {
                return Task.CompletedTask;
            }

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _demanded = _queued;
            _miners.Add((_queued, done));
            _waiter?.TrySetResult();
            return done.Task;
        }
    }

    /// <summary>Forgets what waits.</summary>
    /// <returns>How much that was.</returns>
    public int Clear()
    {
        lock (_gate)
        {
            var dropped = _queue.Count;
            _queue.Clear();
            _bytes = 0;
            _settled += dropped;
            ReleaseMiners();
            return dropped;
        }
    }

    /// <summary>Takes no more envelopes; those that wait are due at once.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isCompleted = true;
            _waiter?.TrySetResult();
        }
    }

    /// <summary>Takes no more envelopes, and tells all who wait why.</summary>
    public void Fail(DevnetException failure)
    {
        lock (_gate)
        {
            _isCompleted = true;
            _failure = failure;
            _miners.ForEach(miner => miner.Done.TrySetException(failure));
            _miners.Clear();
        }
    }

    private bool IsFull => _queue.Count >= options.MaxBlockTransactions || _bytes >= PreferredBytes;

    private bool IsDue(out TimeSpan? patience)
    {
        patience = null;
        if (_queue.Count == 0)
        {
            return false;
        }

        if (_isCompleted || Taken < _demanded || (_production.Interval is null && IsFull))
        {
            return true;
        }

        if (_production.Interval == Timeout.InfiniteTimeSpan)
        {
            return false;
        }

        var (delay, since) = _production.Interval is { } interval ? (interval, _lastCut) : (options.BatchTimeout, _queue.Peek().QueuedAt);
        patience = delay - options.TimeProvider.GetElapsedTime(since);
        if (patience > TimeSpan.Zero)
        {
            return false;
        }

        if (_production.Interval is not null)
        {
            // All that waits at the time is cut, in as many blocks as it takes.
            _demanded = _queued;
        }

        return true;
    }

    private void ReleaseMiners()
    {
        foreach (var miner in _miners.Where(miner => miner.Target <= _settled).ToList())
        {
            _miners.Remove(miner);
            miner.Done.TrySetResult();
        }
    }
}
