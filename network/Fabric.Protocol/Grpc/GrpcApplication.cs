using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Fabric.Protocol.Grpc;

/// <summary>What Kestrel calls for every request, without the hosting and middleware of a web application, which a gRPC server has no use for.</summary>
internal sealed class GrpcApplication(GrpcServiceMap services, GrpcServerOptions options) : IHttpApplication<HttpContext>
{
    private readonly ILogger _logger = options.LoggerFactory.CreateLogger<GrpcServer>();

    // Kestrel uses the objects of a finished stream for the next one, and offers to keep a context with them.
    public HttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<HttpContext> container)
        {
            return new DefaultHttpContext(contextFeatures);
        }

        if (container.HostContext is DefaultHttpContext kept)
        {
            kept.Initialize(contextFeatures);
            return kept;
        }

        return container.HostContext = new DefaultHttpContext(contextFeatures);
    }

    public void DisposeContext(HttpContext context, Exception? exception) => ((DefaultHttpContext)context).Uninitialize();

    public async Task ProcessRequestAsync(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith(GrpcHeaders.ContentType, StringComparison.OrdinalIgnoreCase) != true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        context.Response.ContentType = GrpcHeaders.ContentType;
        using var call = new GrpcServerCall(context, options);
        if (!services.TryGet(context.Request.Path, out var handler))
        {
            handler = _ => throw new GrpcException(GrpcStatusCode.Unimplemented, $"unknown method {context.Request.Path}");
        }

        await call.RunAsync(handler, _logger).ConfigureAwait(false);
    }
}
