using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Fabric.Protocol.Grpc;

/// <summary>A gRPC server on Kestrel. Disposing it stops listening, waits <see cref="GrpcServerOptions.ShutdownTimeout"/>, then aborts what is left.</summary>
public sealed class GrpcServer : IAsyncDisposable
{
    private readonly IServer _kestrel;
    private readonly IDisposable _owner;
    private readonly GrpcServerOptions _options;

    private GrpcServer(IServer kestrel, IDisposable owner, GrpcServerOptions options, Uri address)
    {
        _kestrel = kestrel;
        _owner = owner;
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
        Action<KestrelServerOptions> configureKestrel = kestrelOptions => Configure(kestrelOptions, options);
        var (kestrel, owner) = options.Certificate is null
            ? KestrelServers.ForClearText(options.LoggerFactory, configureKestrel)
            : KestrelServers.ForTls(options.LoggerFactory, configureKestrel);
        try
        {
            await kestrel.StartAsync(new GrpcApplication(services, options), cancellationToken).ConfigureAwait(false);
            var listening = kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new GrpcServer(kestrel, owner, options, new Uri(listening));
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(_options.ShutdownTimeout);
        await _kestrel.StopAsync(limit.Token).ConfigureAwait(false);
        _owner.Dispose();
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
