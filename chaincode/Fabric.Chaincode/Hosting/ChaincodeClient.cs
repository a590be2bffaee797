using System.Net.Sockets;
using System.Security.Authentication;
using Fabric.Chaincode.Hosting;
using Fabric.Chaincode.Streams;
using Fabric.Chaincode.Stub;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Microsoft.Extensions.Logging;

namespace Fabric.Chaincode;

/// <summary>
/// A chaincode that a peer launched: it dials that peer and serves it on one stream. When the stream ends it is of no more use:
/// the peer launches a new process at its next call. Disposing it ends the stream and fails what is in flight.
/// </summary>
public sealed class ChaincodeClient : IAsyncDisposable
{
    private readonly ChaincodeClientOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly GrpcChannel _channel;
    private readonly GrpcDuplexCall<ChaincodeMessage, ChaincodeMessage> _call;
    private readonly ReadySignal _incoming;
    private readonly PeerStream _stream;
    private readonly ILogger _logger;
    private Exception? _failure;
    private int _disposed;

    private ChaincodeClient(IChaincode chaincode, ChaincodeClientOptions options)
    {
        _options = options;
        _logger = options.LoggerFactory.CreateLogger<ChaincodeClient>();
        _channel = GrpcChannel.ForAddress(options.Peer, new GrpcChannelOptions
        {
            TrustedRoots = options.PeerRoots,
            ClientCertificate = options.Certificate,
            ClientCertificateChain = options.CertificateChain,
            TargetNameOverride = options.PeerName,
            // Registration as a whole has its limit; connecting needs none of its own.
            ConnectTimeout = Timeout.InfiniteTimeSpan,
        });
        _call = _channel.Duplex(FabricMethods.ChaincodeSupport.Register);
        _incoming = new ReadySignal(_call.ReadAllAsync());
        var runner = new TransactionRunner(chaincode, new ClientIdentityCache(), _logger);
        _stream = new PeerStream(runner, options.ChaincodeId, _call.SendAsync, options.Peer.Authority, _logger);
        Ended = RunAsync();
    }

    /// <summary>Completes with the reason when the stream to the peer has ended, whoever ended it; never fails.</summary>
    public Task<string> Ended { get; }

    /// <summary>Dials the peer and waits until it has accepted the chaincode.</summary>
    /// <param name="chaincode">What runs the peer's transactions.</param>
    /// <param name="options">The chaincode's id, the peer's address and TLS.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ChaincodeConfigurationException">The options contradict each other or lack something.</exception>
    /// <exception cref="PeerConnectionException">The peer cannot be reached, TLS fails, or the peer refused the chaincode.</exception>
    public static async Task<ChaincodeClient> ConnectAsync(
        IChaincode chaincode, ChaincodeClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chaincode);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var client = new ChaincodeClient(chaincode, options);
        try
        {
            await client.WaitForRegistrationAsync(cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
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

        await _stopping.CancelAsync().ConfigureAwait(false);
        await Ended.ConfigureAwait(false);
        await _call.DisposeAsync().ConfigureAwait(false);
        _stream.Dispose();
        _channel.Dispose();
        _stopping.Dispose();
    }

    private async Task WaitForRegistrationAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(_incoming.Ready, Ended).WaitAsync(_options.RegistrationTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new PeerConnectionException(
                _options.Peer,
                $"the peer at {_options.Peer.Authority} has not accepted chaincode {_options.ChaincodeId} within {_options.RegistrationTimeout.TotalSeconds:0.#} s: "
                + "see the peer's log",
                e);
        }

        if (!_incoming.Ready.IsCompleted)
        {
            var reason = await Ended.ConfigureAwait(false);
            throw new PeerConnectionException(_options.Peer, $"chaincode {_options.ChaincodeId} was not accepted: {reason}{Advice()}", _failure);
        }
    }

    private async Task<string> RunAsync()
    {
        try
        {
            await _stream.RunAsync(_incoming, _stopping.Token).ConfigureAwait(false);
            return _stopping.IsCancellationRequested ? "the chaincode is stopping" : $"the peer at {_options.Peer.Authority} ended the stream";
        }
        catch (GrpcException e)
        {
            _failure = e;
            return e.Detail.Length > 0 ? e.Detail : $"the peer at {_options.Peer.Authority} ended the stream: {e.StatusCode}";
        }
        catch (ChaincodeStreamException e)
        {
            _failure = e;
            StreamLog.RulesBroken(_logger, _options.Peer.Authority, e.Message);
            return e.Message;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            _failure = e;
            return $"the stream to the peer at {_options.Peer.Authority} was lost: {e.Message}";
        }
    }

    /// <summary>What to look at, by what kind of failure it was.</summary>
    private string Advice()
    {
        for (var cause = _failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AuthenticationException:
                    return $"; compare the peer's certificate with {ChaincodeVariables.PeerRoots[0]}, and the names in it with {ChaincodeVariables.PeerAddress[0]} "
                        + $"(or set {ChaincodeVariables.PeerName[0]})";
                case SocketException:
                    return $"; set {ChaincodeVariables.PeerAddress[0]} to the address at which the peer listens for chaincode (peer.chaincodeAddress)";
            }
        }

        return _options.Certificate is null
            ? $"; no certificate was shown, which a peer with TLS asks for: set {ChaincodeVariables.PeerTlsCertificate[0]} and {ChaincodeVariables.PeerTlsKey[0]}"
            : "; see the peer's log";
    }
}
