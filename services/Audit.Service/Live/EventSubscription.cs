using System.Threading.Channels;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// What one reader of the live feed still has to be told: as many events as fit. One too many ends the subscription; the reader can go on
/// from the database.
/// </summary>
internal sealed class EventSubscription : IDisposable
{
    private readonly EventHub _hub;
    private readonly Channel<FeedEvent> _events;

    internal EventSubscription(EventHub hub, int capacity)
    {
        _hub = hub;
        _events = Channel.CreateBounded<FeedEvent>(new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true });
    }

    /// <summary>The events from the moment of subscribing on; completed when one did not fit, or the service ends.</summary>
    internal ChannelReader<FeedEvent> Events => _events.Reader;

    /// <summary>Whether one did not fit.</summary>
    internal bool Overflowed { get; private set; }

    internal void Offer(FeedEvent seen)
    {
        if (!_events.Writer.TryWrite(seen))
        {
            Overflowed = true;
            _events.Writer.TryComplete();
        }
    }

    public void Dispose() => _hub.Leave(this);
}
