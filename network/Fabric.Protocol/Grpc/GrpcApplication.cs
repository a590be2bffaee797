using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Fabric.Protocol.Grpc;

/// <summary>What Kestrel calls for every request, without the hosting and middleware of a web application, which a gRPC server has no use for.</summary>
internal sealed class GrpcApplication(GrpcServiceMap services, GrpcServerOptions options) : IHttpApplication<HttpContext>
{
    private readonly ILogger _logger = options.LoggerFactory.CreateLogger<GrpcServer>();

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

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
