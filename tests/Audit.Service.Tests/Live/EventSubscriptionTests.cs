using Audit.Store;
using Audit.Store.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace Audit.Service.Tests;

[Collection(PostgresTests.Name)]
public sealed class EventSubscriptionTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Subscription_that_is_not_read_ends_at_its_bound()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        var options = new AuditServiceOptions { Live = new LiveOptions { BufferedEvents = 2, MaximumReaders = 1 } };
        var hub = new EventHub(database, new WorkSignals(), options, TimeProvider.System, NullLogger<EventHub>.Instance);
        EventSubscription subscription = hub.Subscribe()!;
        Assert.Null(hub.Subscribe());

        foreach (int index in Enumerable.Range(0, 4))
        {
            subscription.Offer(new FeedEvent(new FeedPosition(1, 0, index), "t", "n", "audit.opened", null, "{}", DateTimeOffset.UnixEpoch));
        }

        Assert.True(subscription.Overflowed);
        Assert.True(subscription.Events.TryRead(out FeedEvent? first));
        Assert.Equal(0, first.Position!.Index);
        Assert.True(subscription.Events.TryRead(out _));
        Assert.False(await subscription.Events.WaitToReadAsync());
        subscription.Dispose();
        using EventSubscription next = hub.Subscribe()!;
        Assert.NotNull(next);
    }
}
