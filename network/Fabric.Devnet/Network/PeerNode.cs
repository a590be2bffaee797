using System.Net;
using Fabric.Devnet.Delivery;
using Fabric.Devnet.Discovery;
using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Faults;
using Fabric.Devnet.Gateway;
using Fabric.Devnet.Lifecycle;
using Fabric.Devnet.Lifecycle.Builders;
using Fabric.Devnet.SystemChaincodes;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Protos.Gateway;
using Google.Protobuf;

namespace Fabric.Devnet.Network;

/// <summary>An organisation's peer: its endorser and gateway on a port of its own.</summary>
internal sealed class PeerNode : IAsyncDisposable
{
    private readonly SigningIdentity _identity;
    private readonly ChaincodeHost _chaincodes;
    private readonly PeerDeliverService _deliver;
    private readonly DiscoveryService _discovery;
    private readonly DevnetOptions _options;
    private readonly string _folder;
    private readonly int _chaincodePort;
    private int _port;
    private volatile GrpcServer? _server;

    /// <param name="organization">Whose peer it is.</param>
    /// <param name="index">Which of the organisation's peers: 0 for the first.</param>
    /// <param name="network">All that there is.</param>
    /// <param name="settings">Ports, and what stands in packages for what differs from peer to peer.</param>
    /// <param name="options">How the devnet behaves.</param>
    public PeerNode(
        OrganizationCredentials organization, int index, NetworkView network, DevnetOrganizationOptions settings, DevnetOptions options)
    {
        _options = options;
        Organization = organization;
        Name = $"peer{index}.{organization.Domain}";
        _folder = index == 0 ? "peer" : $"peer{index}";
        _chaincodePort = settings.Peers[index].ChaincodePort;
        network = network.As(organization.MspId);
        var logger = options.LoggerFactory.CreateLogger("Fabric.Devnet.Peer." + Name);
        _identity = organization.Member(_folder, Name, "peer", new Dictionary<string, string>());
        string Folder(string name) => Path.Combine(organization.Folder, index == 0 ? name : $"{name}{index}");
        var builders = new ChaincodeBuilders(Folder("builds"), options.ExternalBuilders, logger);
        Packages = new PackageStore(Folder("packages"), settings.ChaincodeServiceSettings, builders);
        _chaincodes = new ChaincodeHost(organization.MspId, network.FindChannel, Packages, options, logger);
        ISystemChaincode[] systemChaincodes =
            [new LedgerChaincode(network), new ConfigurationChaincode(network), new LifecycleChaincode(organization.MspId, network, Packages)];
        StartedAt = (ulong)options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
        var ownOrganization = new ChannelMembership(string.Empty, [organization.Members]);
        Endorser = new Endorser(
            _identity,
            ownOrganization,
            network.FindChannel,
            systemChaincodes.ToDictionary(chaincode => chaincode.Name),
            _chaincodes,
            new PrivateDataDistribution((channel, members) =>
                network.PeersOf(channel).Count(peer => peer != this && peer.IsRunning && members.Contains(peer.MspId))),
            options.TimeProvider,
            logger) { Faults = new FaultyPeer(organization.MspId, Name, options) };
        Gateway = new GatewayService(this, network, logger);
        _discovery = new DiscoveryService(network, ownOrganization, logger);
        _deliver = new PeerDeliverService(organization.MspId, network, options.TimeProvider);
    }

    public OrganizationCredentials Organization { get; }

    public string Name { get; }

    public string MspId => Organization.MspId;

    public ByteString Creator => _identity.Creator;

    /// <summary>When it was made, in nanoseconds since 1970: by it others tell its messages from those of an earlier run.</summary>
    public ulong StartedAt { get; }

    public Endorser Endorser { get; }

    public GatewayService Gateway { get; }

    /// <summary>The chaincodes that are installed.</summary>
    public PackageStore Packages { get; }

    /// <summary>Where chaincodes register that nobody started; null where they may not.</summary>
    public Uri? ChaincodeAddress => _chaincodes.Connections.Address;

    /// <summary>Where clients reach the peer; the same again when it is stopped and started.</summary>
    public Uri Address => new UriBuilder(Uri.UriSchemeHttps, "localhost", _port).Uri;

    public bool IsRunning => _server is not null;

    /// <summary>What another peer's gateway is told that dials this one while it does not run.</summary>
    public string Refusal => "rpc error: code = Unavailable desc = connection error: desc = "
        + $"\"transport: Error while dialing: dial tcp 127.0.0.1:{_port}: connect: connection refused\"";

    /// <summary>Starts the peer on a port, 0 for the one that it had before, or else a free one.</summary>
    public async Task StartAsync(int port, CancellationToken cancellationToken)
    {
        var server = new GrpcServerOptions
        {
            Endpoint = new IPEndPoint(IPAddress.Loopback, port == 0 ? _port : port),
            Certificate = Organization.Tls(_folder, Name, [Name, "localhost", "127.0.0.1", "::1"]),
            LoggerFactory = _options.LoggerFactory,
        };
        var started = await GrpcServer.StartAsync(
            server,
            services =>
            {
                Gateway.Map(services);
                _deliver.Map(services);
                _discovery.Map(services);
                services.Unary(FabricMethods.Endorser.ProcessProposal, async (proposal, context) =>
                {
                    var outcome = await Endorser.ProcessAsync(proposal, context.CancellationToken).ConfigureAwait(false);
                    return outcome.Error is null ? outcome.Response! : throw new GrpcException(GrpcStatusCode.Unknown, outcome.Error);
                });
            },
            cancellationToken).ConfigureAwait(false);
        _port = started.Port;
        _server = started;
        await _chaincodes.Connections.StartAsync(_chaincodePort, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the peer off its port and its chaincodes' connections down; it keeps its ledgers.</summary>
    public async Task StopAsync()
    {
        var server = _server;
        _server = null;
        if (server is not null)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }

        await _chaincodes.DisconnectAsync().ConfigureAwait(false);
    }

    /// <summary>Whether the peer can endorse for a chaincode.</summary>
    public bool CanEndorse(ChannelNode channel, string chaincode) => chaincode == LifecycleNames.Namespace
        || (channel.Chaincodes.Find(chaincode) is { } registration && _chaincodes.FindObstacle(registration, channel.Name) is null);

    /// <summary>Signs as the peer.</summary>
    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => _identity.SignAsync(message, cancellationToken);

    public ErrorDetail ErrorDetail(string message) => new() { Address = Address.Authority, MspId = MspId, Message = message };

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _chaincodes.DisposeAsync().ConfigureAwait(false);
        Packages.Dispose();
    }
}
