using System.Net;
using System.Security.Cryptography.X509Certificates;
using Fabric.Devnet.Delivery;
using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Common;
using Fabric.Protos.Orderer;

namespace Fabric.Devnet.Ordering;

/// <summary>The ordering service's port: takes transactions of all channels and hands out their blocks.</summary>
internal sealed class OrdererNode : IAsyncDisposable
{
    private const string Name = "orderer.example.com";

    private readonly Func<int, CancellationToken, Task<GrpcServer>> _start;
    private readonly int _port;
    private GrpcServer? _server;

    private OrdererNode(GrpcServer server, Func<int, CancellationToken, Task<GrpcServer>> start, X509Certificate2 tlsRoot, string tlsRootPath)
    {
        _server = server;
        _start = start;
        _port = server.Port;
        TlsRootPath = tlsRootPath;
        TlsRoot = X509CertificateLoader.LoadCertificate(tlsRoot.RawData);
    }

    /// <summary>Where clients reach the orderer.</summary>
    public Uri Address => new UriBuilder(Uri.UriSchemeHttps, "localhost", _port).Uri;

    /// <summary>What a gateway is told that dials the orderer while it is stopped.</summary>
    public string Refusal => "rpc error: code = Unavailable desc = connection error: desc = "
        + $"\"transport: Error while dialing: dial tcp 127.0.0.1:{_port}: connect: connection refused\"";

    /// <summary>What its TLS certificate chains to.</summary>
    public X509Certificate2 TlsRoot { get; }

    /// <summary>The file with it.</summary>
    public string TlsRootPath { get; }

    public static async Task<OrdererNode> StartAsync(
        OrdererCredentials credentials, NetworkView network, DevnetOptions options, CancellationToken cancellationToken)
    {
        var deliver = new DeliverHandler(network.FindChannel, policy: null, options.TimeProvider);
        var form = new DeliverForm<DeliverResponse>((_, block, _) => new() { Block = block }, status => new() { Status = status });
        var certificate = credentials.Organization.Tls("orderer", Name, [Name, "localhost", "127.0.0.1", "::1"]);
        Task<GrpcServer> ListenAsync(int port, CancellationToken cancellation) => GrpcServer.StartAsync(
            new GrpcServerOptions
            {
                Endpoint = new IPEndPoint(IPAddress.Loopback, port),
                Certificate = certificate,
                LoggerFactory = options.LoggerFactory,
            },
            services =>
            {
                services.Duplex(FabricMethods.AtomicBroadcast.Broadcast, (requests, writer, context) =>
                    BroadcastAsync(network, requests, writer, context.CancellationToken));
                services.Duplex(FabricMethods.AtomicBroadcast.Deliver, (requests, writer, context) =>
                    deliver.RunAsync(requests, writer, form, context.CancellationToken));
            },
            cancellation);

        var server = await ListenAsync(options.OrdererPort, cancellationToken).ConfigureAwait(false);
        return new OrdererNode(server, ListenAsync, credentials.Organization.TlsAuthority.Certificate, credentials.Organization.TlsAuthorityFolder.CertificatePath);
    }

    /// <summary>Takes it off its port.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Puts it back on its port.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken) => _server ??= await _start(_port, cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private static async Task BroadcastAsync(
        NetworkView network, IAsyncEnumerable<Envelope> requests, IGrpcStreamWriter<BroadcastResponse> writer, CancellationToken cancellationToken)
    {
        await foreach (var envelope in requests.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await writer.WriteAsync(BroadcastHandler.Handle(network, envelope), cancellationToken).ConfigureAwait(false);
        }
    }
}
