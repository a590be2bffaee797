using System.Globalization;
using Audit.Store;

namespace Audit.Service;

/// <summary>Tells with every read how far the channel had been followed when it was answered: the answer is that fresh, or fresher.</summary>
internal static class Freshness
{
    internal const string Header = "X-Indexed-Block";

    internal static RouteHandlerBuilder Fresh(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (invocation, next) =>
    {
        HttpContext context = invocation.HttpContext;
        AuditDatabase database = context.RequestServices.GetRequiredService<AuditDatabase>();
        GatewayConnectionOptions gateway = context.RequestServices.GetRequiredService<AuditServiceOptions>().Gateway;
        if (await database.Queries.IndexedBlockAsync(gateway.Channel, gateway.Chaincode, context.RequestAborted) is { } block)
        {
            context.Response.Headers[Header] = block.ToString(CultureInfo.InvariantCulture);
        }

        return await next(invocation);
    });
}
