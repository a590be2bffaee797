using System.Net;
using Fabric.Chaincode.Hosting;
using Fabric.Chaincode.Streams;
using Fabric.Chaincode.Stub;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Microsoft.Extensions.Logging;

namespace Fabric.Chaincode;

/// <summary>
/// A chaincode that runs as a service: peers dial it, each with a stream of its own, and it goes on when they come and go.
/// Disposing it ends all streams and fails what is in flight.
/// </summary>
public sealed class ChaincodeServer : IAsyncDisposable
{
    private readonly GrpcServer _server;
    private readonly CancellationTokenSource _stopping;
    private int _disposed;

    private ChaincodeServer(GrpcServer server, IPEndPoint endpoint, CancellationTokenSource stopping)
    {
        _server = server;
        _stopping = stopping;
        Endpoint = new IPEndPoint(endpoint.Address, server.Port);
    }

    /// <summary>Where the server listens, with the port it really has.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>The port the server listens on.</summary>
    public int Port => Endpoint.Port;

    /// <summary>Starts to listen for peers.</summary>
    /// <param name="chaincode">What runs their transactions.</param>
    /// <param name="options">The chaincode's id, address and TLS.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ChaincodeConfigurationException">The options contradict each other or lack something.</exception>
    /// <exception cref="IOException">The address cannot be listened on.</exception>
    public static async Task<ChaincodeServer> StartAsync(
        IChaincode chaincode, ChaincodeServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chaincode);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var logger = options.LoggerFactory.CreateLogger<ChaincodeServer>();
        var runner = new TransactionRunner(chaincode, new ClientIdentityCache(), logger);
        var stopping = new CancellationTokenSource();
        try
        {
            var server = await GrpcServer.StartAsync(
                Grpc(options),
                services => services.Duplex(
                    FabricMethods.Chaincode.Connect,
                    (incoming, writer, context) => ConnectAsync(runner, options.ChaincodeId, incoming, writer, context, logger, stopping.Token)),
                cancellationToken).ConfigureAwait(false);
            return new ChaincodeServer(server, options.Endpoint, stopping);
        }
        catch
        {
            stopping.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // First, so that the server need not wait for peers that would stay for ever.
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static GrpcServerOptions Grpc(ChaincodeServerOptions options) => new()
    {
        Endpoint = options.Endpoint,
        Certificate = options.Certificate,
        CertificateChain = options.CertificateChain,
        ClientRoots = options.ClientRoots,
        LoggerFactory = new HandshakeLoggerFactory(options.LoggerFactory),
        ShutdownTimeout = options.ShutdownTimeout,
    };

    private static async Task ConnectAsync(
        TransactionRunner runner, string chaincodeId, IAsyncEnumerable<ChaincodeMessage> incoming,
        IGrpcStreamWriter<ChaincodeMessage> writer, GrpcServerContext context, ILogger logger, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, stopping);
        using var stream = new PeerStream(runner, chaincodeId, writer.WriteAsync, context.Peer, logger);
        try
        {
            await stream.RunAsync(incoming, ended.Token).ConfigureAwait(false);
        }
        catch (ChaincodeStreamException e)
        {
            StreamLog.RulesBroken(logger, context.Peer, e.Message);
            throw new GrpcException(GrpcStatusCode.FailedPrecondition, e.Message);
        }

        if (stopping.IsCancellationRequested)
        {
            throw new GrpcException(GrpcStatusCode.Unavailable, "the chaincode is stopping");
        }
    }
}
