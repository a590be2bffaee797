using System.Globalization;
using Audit.Store;

namespace Audit.Service;

/// <summary>Tells with every read how far the channel had been followed when it was answered: the answer is that fresh, or fresher.</summary>
internal static class Freshness
{
    internal const string Header = "X-Indexed-Block";

    /// <summary>The channel's newest block as last seen; absent when the peer did not say.</summary>
    internal const string ChannelHeader = "X-Channel-Block";

    internal static RouteHandlerBuilder Fresh(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (invocation, next) =>
    {
        HttpContext context = invocation.HttpContext;
        AuditDatabase database = context.RequestServices.GetRequiredService<AuditDatabase>();
        GatewayConnectionOptions gateway = context.RequestServices.GetRequiredService<AuditServiceOptions>().Gateway;
        if (await database.Queries.IndexedBlockAsync(gateway.Channel, gateway.Chaincode, context.RequestAborted) is { } block)
        {
            context.Response.Headers[Header] = block.ToString(CultureInfo.InvariantCulture);
        }

        if (context.RequestServices.GetRequiredService<OperationsWatch>().Latest?.Lag?.NewestBlock is { } newest)
        {
            context.Response.Headers[ChannelHeader] = newest.ToString(CultureInfo.InvariantCulture);
        }

        return await next(invocation);
    });
}
