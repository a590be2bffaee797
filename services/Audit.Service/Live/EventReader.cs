using Audit.Store;

namespace Audit.Service;

/// <summary>One reader of the live feed: first what is in the database after its place, then what the hub passes on.</summary>
internal sealed class EventReader(
    AuditDatabase database, EventHub hub, FeedFilter filter, LiveOptions options, TimeProvider clock, EventStream stream, FeedPosition after)
{
    private const int BatchSize = 100;

    /// <summary>Up to where the reader has been told.</summary>
    internal FeedPosition Place { get; private set; } = after;

    /// <summary>Runs until the reader leaves or is too slow, or the service stops.</summary>
    /// <exception cref="SlowReaderException">The reader does not take what it is sent.</exception>
    internal async Task RunAsync(EventSubscription first, CancellationToken stopping, CancellationToken left)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, left);
        try
        {
            await stream.BeginAsync();
            EventSubscription current = first;
            while (await CatchUpAsync(current, ending.Token))
            {
                // So many events came while the reader caught up that it does not yet count as slow: it goes on from the database.
                current.Dispose();
                if (hub.Subscribe() is not { } next)
                {
                    break;
                }

                current = next;
            }

            using (current)
            {
                await FollowAsync(current, ending.Token);
            }

            await stream.EndAsync("too slow");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !left.IsCancellationRequested)
        {
            await stream.EndAsync("the service stops");
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
    }

    /// <returns>Whether the subscription overflowed meanwhile.</returns>
    private async Task<bool> CatchUpAsync(EventSubscription subscription, CancellationToken ending)
    {
        IReadOnlyList<FeedEvent> events;
        do
        {
            events = await database.Feed.ReadAsync(Place, filter, BatchSize, ending);
            foreach (FeedEvent seen in events)
            {
                ending.ThrowIfCancellationRequested();
                await stream.SendAsync(seen);
                Place = seen.Position!;
            }
        }
        while (events.Count == BatchSize);
        return subscription.Overflowed;
    }

    /// <summary>Returns when the subscription overflows.</summary>
    private async Task FollowAsync(EventSubscription subscription, CancellationToken ending)
    {
        while (true)
        {
            while (subscription.Events.TryRead(out FeedEvent? seen))
            {
                ending.ThrowIfCancellationRequested();
                if (seen.Position! > Place)
                {
                    Place = seen.Position!;
                    if (filter.Matches(seen))
                    {
                        await stream.SendAsync(seen);
                    }
                }
            }

            Task<bool> more = subscription.Events.WaitToReadAsync(ending).AsTask();
            while (await Task.WhenAny(more, Task.Delay(options.Heartbeat, clock, ending)) != more)
            {
                ending.ThrowIfCancellationRequested();
                await stream.BeatAsync(Place);
            }

            if (!await more)
            {
                return;
            }
        }
    }
}
