using Audit.Store;

namespace Audit.Service;

/// <summary><c>GET /v1/events</c>: the live feed as Server-Sent Events.</summary>
internal static class EventEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal static void MapEvents(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/events", FollowAsync)
        .RequirePermission(AuditPermission.Read).Limited(CallKind.Read).Describe(ServiceOperations.Events);

    private static async Task FollowAsync(
        HttpContext context,
        AuditDatabase database,
        EventHub hub,
        AuditServiceOptions options,
        IHostApplicationLifetime lifetime,
        TimeProvider clock,
        ILogger<EventHub> log)
    {
        EventsQuery query = EventsQuery.Parse(context.Request);
        await WaitAsync(hub, clock, context.RequestAborted);
        using EventSubscription subscription = hub.Subscribe() ?? throw Full(context, options.Live);

        // From here on nothing is missed: what comes later is in the subscription, what was before is in the database.
        FeedPosition after = query.After ?? await database.Feed.LatestAsync(context.RequestAborted);
        var stream = new EventStream(context.Response, options.Live, clock, context.RequestAborted);
        var reader = new EventReader(database, hub, query.Filter, options.Live, clock, stream, after);
        try
        {
            await reader.RunAsync(subscription, lifetime.ApplicationStopping, context.RequestAborted);
        }
        catch (Exception ended) when (ended is SlowReaderException || (ended is StoreException && context.Response.HasStarted))
        {
            if (ended is SlowReaderException)
            {
                log.ReaderTooSlow(reader.Place.ToString());
            }

            // There is no way to tell a reader that does not read; a broken stream makes it come back with its last id.
            context.Abort();
        }
    }

    private static async Task WaitAsync(EventHub hub, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await hub.Ready.WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException cause)
        {
            throw RequestException.Unavailable("FEED_NOT_READY", "The service's database does not answer, or the service is only starting; try again.", cause);
        }
    }

    private static RequestException Full(HttpContext context, LiveOptions options)
    {
        context.Response.Headers.RetryAfter = "10";
        return RequestException.Unavailable("READERS_FULL", $"{options.MaximumReaders} readers follow the feed already; come back later.");
    }
}
