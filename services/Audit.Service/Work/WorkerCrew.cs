using Audit.Store;

namespace Audit.Service;

/// <summary>
/// The life of several workers who share one look for work: claim as much as there are free hands, sleep until told of more, until a hand is
/// free again or until a poll's time has passed, survive a lost database. One claim for many pieces keeps the database's share small when
/// much is under way.
/// </summary>
/// <typeparam name="T">A piece of work.</typeparam>
internal abstract class WorkerCrew<T>(string name, int hands, WorkSignal signal, WorkerOptions options, TimeProvider timeProvider, ILogger log)
{
    private readonly List<Task> _running = [];
    private int _failures;

    protected TimeProvider Clock => timeProvider;

    protected WorkerOptions Options => options;

    /// <summary>Runs until it is to stop: what is under way is finished, unless cancelled.</summary>
    internal async Task RunAsync(CancellationToken stopping, CancellationToken cancellationToken)
    {
        try
        {
            while (!stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                await RoundAsync(stopping, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What is under way has seen it too.
        }

        await Task.WhenAll(_running);
    }

    /// <summary>Claims work.</summary>
    /// <param name="most">At most so many pieces.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>None when there is nothing to do now.</returns>
    protected abstract Task<IReadOnlyList<T>> ClaimAsync(int most, CancellationToken cancellationToken);

    /// <summary>Does one piece of work.</summary>
    protected abstract Task DoAsync(T piece, CancellationToken cancellationToken);

    private async Task RoundAsync(CancellationToken stopping, CancellationToken cancellationToken)
    {
        Task next = signal.Next;
        try
        {
            int free = hands - _running.Count;
            IReadOnlyList<T> claimed = await ClaimAsync(free, cancellationToken);
            _failures = 0;
            _running.AddRange(claimed.Select(piece => GuardAsync(piece, cancellationToken)));
            if (claimed.Count < free)
            {
                await Task.WhenAny(next, Task.Delay(options.Poll, timeProvider, stopping));
            }
        }
        catch (StoreException cause)
        {
            TimeSpan delay = Backoff.After(++_failures, options.LongestPause);
            log.WorkerStumbled(name, delay, cause.Message);
            await Task.Delay(delay, timeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await FreeHandsAsync(stopping);
    }

    // A piece that failed for a reason nobody foresaw ends the crew.
    private async Task FreeHandsAsync(CancellationToken stopping)
    {
        if (_running.Count == hands)
        {
            // Leaves nothing behind at the token, which lives as long as the service.
            await ((Task)Task.WhenAny(_running).WaitAsync(stopping)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        for (int i = _running.Count - 1; i >= 0; i--)
        {
            if (_running[i].IsCompleted)
            {
                Task done = _running[i];
                _running.RemoveAt(i);
                await done;
            }
        }
    }

    private async Task GuardAsync(T piece, CancellationToken cancellationToken)
    {
        try
        {
            await DoAsync(piece, cancellationToken);
        }
        catch (StoreException cause)
        {
            // The database is away, or a lease was lost: nothing was committed, and what was claimed comes back when its lease ends.
            log.WorkerStumbled(name, TimeSpan.Zero, cause.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Cut off, as its caller wishes.
        }
    }
}
