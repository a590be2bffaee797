using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fabric.Protocol.Grpc;

/// <summary>A gRPC server on Kestrel. Disposing it stops listening, waits <see cref="GrpcServerOptions.ShutdownTimeout"/>, then aborts what is left.</summary>
public sealed class GrpcServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly GrpcServerOptions _options;

    private GrpcServer(WebApplication application, GrpcServerOptions options, Uri address)
    {
        _application = application;
        _options = options;
        Address = address;
    }

    /// <summary>Where the server listens, with the port it really has.</summary>
    public Uri Address { get; }

    /// <summary>The port it listens on.</summary>
    public int Port => Address.Port;

    /// <summary>Starts a server.</summary>
    /// <param name="options">Where and how to listen.</param>
    /// <param name="configure">Names the methods it offers.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<GrpcServer> StartAsync(
        GrpcServerOptions options, Action<GrpcServiceMap> configure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(configure);
        var services = new GrpcServiceMap();
        configure(services);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(options.LoggerFactory);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Configure(kestrel, options));
        var application = builder.Build();
        var logger = options.LoggerFactory.CreateLogger<GrpcServer>();
        application.Run(http => HandleAsync(http, services, options, logger));
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        var listening = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new GrpcServer(application, options, new Uri(listening));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(_options.ShutdownTimeout);
        await _application.StopAsync(limit.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task HandleAsync(HttpContext http, GrpcServiceMap services, GrpcServerOptions options, ILogger logger)
    {
        if (http.Request.ContentType?.StartsWith(GrpcHeaders.ContentType, StringComparison.OrdinalIgnoreCase) != true)
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        http.Response.ContentType = GrpcHeaders.ContentType;
        using var call = new GrpcServerCall(http, options);
        if (!services.TryGet(http.Request.Path, out var handler))
        {
            handler = _ => throw new GrpcException(GrpcStatusCode.Unimplemented, $"unknown method {http.Request.Path}");
        }

        await call.RunAsync(handler, logger).ConfigureAwait(false);
    }

    private static readonly TimeSpan LongestSilence = TimeSpan.FromDays(365);

    private static void Configure(KestrelServerOptions kestrel, GrpcServerOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = null;
        // Streams live for days and may be quiet for hours.
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        // Not infinite: Kestrel's sum of that and the clock overflows, and every quiet connection is closed within a second.
        limits.KeepAliveTimeout = LongestSilence;
        limits.Http2.MaxStreamsPerConnection = options.MaxConcurrentCalls;
        limits.Http2.InitialStreamWindowSize = GrpcLimits.StreamWindowBytes;
        limits.Http2.InitialConnectionWindowSize = 2 * GrpcLimits.StreamWindowBytes;
        limits.Http2.KeepAlivePingDelay = options.KeepAliveInterval;
        limits.Http2.KeepAlivePingTimeout = options.KeepAliveTimeout;
        kestrel.Listen(options.Endpoint, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (options.Certificate is { } certificate)
            {
                listen.UseHttps(Https(certificate, options));
            }
        });
    }

    private static HttpsConnectionAdapterOptions Https(X509Certificate2 certificate, GrpcServerOptions options)
    {
        var https = new HttpsConnectionAdapterOptions
        {
            ServerCertificate = certificate,
            ServerCertificateChain = [.. options.CertificateChain],
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        if (options.ClientRoots.Count > 0)
        {
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (shown, chain, _) =>
                CertificateTrust.IsTrusted(shown, chain?.ChainPolicy.ExtraStore, options.ClientRoots, CertificateTrust.ClientAuthentication);
        }

        return https;
    }
}
