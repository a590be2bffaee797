using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Follows the feed in the database for all readers of this process at once: woken by this process's own projection, by PostgreSQL's
/// notices of every other process, and by a clock in case one got lost.
/// </summary>
internal sealed class EventHub(AuditDatabase database, WorkSignals signals, AuditServiceOptions options, TimeProvider timeProvider, ILogger<EventHub> log)
{
    private const int BatchSize = 200;

    private readonly LiveOptions _options = options.Live;
    private readonly Lock _gate = new();
    private readonly HashSet<EventSubscription> _subscriptions = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FeedPosition? _position;

    /// <summary>Done when the hub knows where the feed is. A reader that subscribed before could miss what comes in between.</summary>
    internal Task Ready => _ready.Task;

    /// <summary>How many readers there are.</summary>
    internal int Readers
    {
        get
        {
            lock (_gate)
            {
                return _subscriptions.Count;
            }
        }
    }

    /// <summary>Takes a reader on. What is in the database by now has to be read from there.</summary>
    /// <returns>The subscription, or null when there are too many.</returns>
    internal EventSubscription? Subscribe()
    {
        lock (_gate)
        {
            if (_subscriptions.Count >= _options.MaximumReaders)
            {
                return null;
            }

            var subscription = new EventSubscription(this, _options.BufferedEvents);
            _subscriptions.Add(subscription);
            return subscription;
        }
    }

    internal void Leave(EventSubscription subscription)
    {
        lock (_gate)
        {
            _subscriptions.Remove(subscription);
        }
    }

    /// <summary>Runs until cancelled; a lost database is waited for.</summary>
    internal Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(ListenAsync(cancellationToken), FollowAsync(cancellationToken));

    private Task ListenAsync(CancellationToken cancellationToken) => KeepAsync(
        () => database.Feed.ListenAsync(signals.Events.Raise, cancellationToken), cancellationToken);

    private Task FollowAsync(CancellationToken cancellationToken) => KeepAsync(
        async () =>
        {
            while (true)
            {
                Task next = signals.Events.Next;
                long started = timeProvider.GetTimestamp();
                if (!await PassOnAsync(cancellationToken))
                {
                    await Pacing.RestAsync(timeProvider.GetElapsedTime(started), timeProvider, cancellationToken);
                    await Task.WhenAny(next, Task.Delay(_options.Poll, timeProvider, cancellationToken));
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        },
        cancellationToken);

    private async Task<bool> PassOnAsync(CancellationToken cancellationToken)
    {
        if (_position is null || Readers == 0)
        {
            await MoveOnAsync(cancellationToken);
            return false;
        }

        IReadOnlyList<FeedEvent> events = await database.Feed.ReadAsync(_position, FeedFilter.All, BatchSize, cancellationToken);
        EventSubscription[] subscriptions;
        lock (_gate)
        {
            subscriptions = [.. _subscriptions];
        }

        foreach (FeedEvent seen in events)
        {
            Array.ForEach(subscriptions, subscription => subscription.Offer(seen));
            _position = seen.Position!;
        }

        return events.Count == BatchSize;
    }

    // Nobody there: only remember where the feed is. A reader that came while that was asked may have read less from the database: for it
    // the old place stands, and what it then gets twice it knows by the place.
    private async Task MoveOnAsync(CancellationToken cancellationToken)
    {
        FeedPosition latest = await database.Feed.LatestAsync(cancellationToken);
        lock (_gate)
        {
            _position = _position is null || _subscriptions.Count == 0 ? latest : _position;
        }

        _ready.TrySetResult();
    }

    private async Task KeepAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        int failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreException cause)
            {
                TimeSpan delay = Backoff.After(++failures, options.Workers.LongestPause);
                log.FeedStumbled(delay, cause.Message);
                await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
