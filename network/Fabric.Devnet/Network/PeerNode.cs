using System.Net;
using Fabric.Devnet.Delivery;
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
    private readonly int _chaincodePort;
    private GrpcServer? _server;

    public PeerNode(
        OrganizationCredentials organization, NetworkView network, DevnetOrganizationOptions settings, DevnetOptions options)
    {
        Organization = organization;
        Name = "peer0." + organization.Domain;
        var logger = options.LoggerFactory.CreateLogger("Fabric.Devnet.Peer." + organization.MspId);
        _identity = organization.Member("peer", Name, "peer", new Dictionary<string, string>());
        _chaincodePort = settings.ChaincodePort;
        var builders = new ChaincodeBuilders(Path.Combine(organization.Folder, "builds"), options.ExternalBuilders, logger);
        Packages = new PackageStore(Path.Combine(organization.Folder, "packages"), settings.ChaincodeServiceSettings, builders);
        _chaincodes = new ChaincodeHost(organization.MspId, network.FindChannel, Packages, options, logger);
        ISystemChaincode[] systemChaincodes =
            [new LedgerChaincode(network), new ConfigurationChaincode(network), new LifecycleChaincode(organization.MspId, network, Packages)];
        Endorser = new Endorser(
            _identity,
            new ChannelMembership(string.Empty, [(organization.MspId, organization.Authority.Certificate)]),
            network.FindChannel,
            systemChaincodes.ToDictionary(chaincode => chaincode.Name),
            _chaincodes,
            options.TimeProvider,
            logger) { Faults = new FaultyPeer(organization.MspId, Name, options) };
        Gateway = new GatewayService(this, network, logger);
        _deliver = new PeerDeliverService(organization.MspId, network, options.TimeProvider);
    }

    public OrganizationCredentials Organization { get; }

    public string Name { get; }

    public string MspId => Organization.MspId;

    public ByteString Creator => _identity.Creator;

    public Endorser Endorser { get; }

    public GatewayService Gateway { get; }

    /// <summary>The chaincodes that are installed.</summary>
    public PackageStore Packages { get; }

    /// <summary>Where chaincodes register that nobody started; null where they may not.</summary>
    public Uri? ChaincodeAddress => _chaincodes.Connections.Address;

    /// <summary>Where clients reach the peer.</summary>
    public Uri Address => new UriBuilder(Uri.UriSchemeHttps, "localhost", _server!.Port).Uri;

    public async Task StartAsync(int port, DevnetOptions options, CancellationToken cancellationToken)
    {
        var server = new GrpcServerOptions
        {
            Endpoint = new IPEndPoint(IPAddress.Loopback, port),
            Certificate = Organization.Tls("peer", Name, [Name, "localhost", "127.0.0.1", "::1"]),
            LoggerFactory = options.LoggerFactory,
        };
        _server = await GrpcServer.StartAsync(
            server,
            services =>
            {
                Gateway.Map(services);
                _deliver.Map(services);
                services.Unary(FabricMethods.Endorser.ProcessProposal, async (proposal, context) =>
                {
                    var outcome = await Endorser.ProcessAsync(proposal, context.CancellationToken).ConfigureAwait(false);
                    return outcome.Error is null ? outcome.Response! : throw new GrpcException(GrpcStatusCode.Unknown, outcome.Error);
                });
            },
            cancellationToken).ConfigureAwait(false);
        await _chaincodes.Connections.StartAsync(_chaincodePort, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the peer can endorse for a chaincode.</summary>
    public bool CanEndorse(ChannelNode channel, string chaincode) => chaincode == LifecycleNames.Namespace
        || (channel.Chaincodes.Find(chaincode) is { } registration && _chaincodes.FindObstacle(registration, channel.Name) is null);

    public ErrorDetail ErrorDetail(string message) => new() { Address = Address.Authority, MspId = MspId, Message = message };

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        await _chaincodes.DisposeAsync().ConfigureAwait(false);
        Packages.Dispose();
    }
}
