using Audit.Store;

namespace Audit.Service;

/// <summary>The life of a worker: do what there is, sleep until told of more or a poll's time has passed, survive a lost database.</summary>
internal abstract class WorkerLoop(string name, WorkSignal signal, WorkerOptions options, TimeProvider timeProvider, ILogger log)
{
    protected TimeProvider Clock => timeProvider;

    protected WorkerOptions Options => options;

    /// <summary>Runs until cancelled; a step that is under way is cut off.</summary>
    internal Task RunAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken, cancellationToken);

    /// <summary>Runs until it is to stop: a step that is under way is finished, unless cancelled.</summary>
    internal async Task RunAsync(CancellationToken stopping, CancellationToken cancellationToken)
    {
        int failures = 0;
        while (!stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            Task next = signal.Next;
            try
            {
                bool worked = await StepAsync(cancellationToken);
                failures = 0;
                if (!worked)
                {
                    await Task.WhenAny(next, Task.Delay(options.Poll, timeProvider, stopping));
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreException cause)
            {
                // The database is away, or a lease was lost: nothing was committed, so doing it again is right.
                TimeSpan delay = Backoff.After(++failures, options.LongestPause);
                log.WorkerStumbled(name, delay, cause.Message);
                await Task.Delay(delay, timeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Does one piece of work.</summary>
    /// <returns>False when there was none.</returns>
    protected abstract Task<bool> StepAsync(CancellationToken cancellationToken);
}
