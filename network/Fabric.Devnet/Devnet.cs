using System.Security.Cryptography.X509Certificates;
using Fabric.Devnet.Faults;
using Fabric.Devnet.Lifecycle;
using Fabric.Devnet.Network;
using Fabric.Devnet.Ordering;

namespace Fabric.Devnet;

/// <summary>
/// A Hyperledger Fabric network in one process: organisations with CAs and users, a peer each with the real Gateway and Endorser
/// services, an orderer, ledgers on disk. For development and tests; the wire is Fabric's, the trust is not: one process holds all keys.
/// </summary>
public sealed partial class Devnet : IAsyncDisposable
{
    private readonly NetworkView _network;
    private readonly OrdererNode _orderer;
    private readonly DataFolder _folder;
    private readonly bool _isTemporary;
    private readonly FaultBook _faults;
    private readonly DevnetOptions _options;
    private readonly SemaphoreSlim _deploying = new(1, 1);
    private bool _disposed;

    private Devnet(DevnetOptions options, NetworkView network, OrdererNode orderer, DataFolder folder)
    {
        _network = network;
        _orderer = orderer;
        _folder = folder;
        _isTemporary = options.DataFolder is null;
        _faults = options.Faults;
        _options = options;
        Organizations = [.. options.Organizations.Select(organization =>
            new DevnetOrganization(organization, network.Peers.FindAll(peer => peer.MspId == organization.MspId)))];
    }

    /// <summary>The organisations, in the options' order.</summary>
    public IReadOnlyList<DevnetOrganization> Organizations { get; }

    /// <summary>Where transactions can be sent for ordering, and blocks fetched, with Fabric's own tools: the service AtomicBroadcast.</summary>
    public Uri OrdererAddress => _orderer.Address;

    /// <summary>The root that the ordering service's TLS certificate chains to.</summary>
    public X509Certificate2 OrdererTlsRootCertificate => _orderer.TlsRoot;

    /// <summary>The same as a PEM file.</summary>
    public string OrdererTlsRootCertificatePath => _orderer.TlsRootPath;

    /// <summary>The channels' names.</summary>
    public IReadOnlyCollection<string> Channels => [.. _network.Channels.Keys];

    /// <summary>Where identities and ledgers are.</summary>
    public string DataFolder => _folder.Root;

    /// <summary>Starts a network, or goes on with the one in the data folder.</summary>
    /// <param name="options">What it consists of; two organisations and the channel <c>audit</c> by default.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="DevnetException">Options or data folder cannot be used.</exception>
    /// <exception cref="IOException">A port is taken or a file cannot be written.</exception>
    public static async Task<Devnet> StartAsync(DevnetOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DevnetOptions();
        options.Validate();
        options = options with { Faults = new FaultBook() };
        var folder = new DataFolder(options.DataFolder ?? Directory.CreateTempSubdirectory("fabric-devnet-").FullName);
        var channels = new Dictionary<string, ChannelNode>();
        var network = new NetworkView { Channels = channels };
        OrdererNode? ordererNode = null;
        try
        {
            var orderer = new OrdererCredentials(folder, options.TimeProvider);
            var organizations = options.Organizations
                .Select(item => new OrganizationCredentials(item.MspId, item.Domain, folder.Organization(item.Domain), options.TimeProvider))
                .ToList();
            foreach (var channel in options.Channels)
            {
                var members = organizations.FindAll(organization => channel.HasMember(organization.MspId));
                channels[channel.Name] =
                    await ChannelNode.OpenAsync(channel.Name, folder, members, orderer, options, cancellationToken).ConfigureAwait(false);
            }

            var peers = options.Organizations.Zip(organizations)
                .SelectMany(item => item.First.Peers.Select((_, index) => (
                    Peer: new PeerNode(item.Second, index, network, item.First, options), Port: item.First.PortOf(index))))
                .ToList();
            network.Peers.AddRange(peers.Select(item => item.Peer));
            await Task.WhenAll(peers.Select(item => item.Peer.StartAsync(item.Port, cancellationToken))).ConfigureAwait(false);
            ordererNode = await OrdererNode.StartAsync(orderer, network, options, cancellationToken).ConfigureAwait(false);
            network.Orderers.Add(ordererNode.Address);
            NetworkManifest.Write(folder.Root, options);
            return new Devnet(options, network, ordererNode, folder);
        }
        catch
        {
            await StopAsync(network, ordererNode, folder, options.DataFolder is null).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>An organisation by its MSP id.</summary>
    /// <param name="mspId">For example <c>Org1MSP</c>.</param>
    /// <exception cref="ArgumentException">There is no such organisation.</exception>
    public DevnetOrganization Organization(string mspId) =>
        Organizations.FirstOrDefault(organization => organization.MspId == mspId)
        ?? throw new ArgumentException($"There is no organisation '{mspId}', only {string.Join(", ", Organizations.Select(item => item.MspId))}.", nameof(mspId));

    /// <summary>
    /// Has all organisations install and approve a chaincode and the channel agree on it, in two blocks. Peers dial its server with the
    /// first transaction. To be called again after a restart, to tell where the server is; an unchanged definition makes no block.
    /// </summary>
    /// <param name="definition">The chaincode and its server.</param>
    /// <param name="cancellationToken">Gives up; what is approved by then stays so.</param>
    /// <exception cref="DevnetException">The definition names an unknown channel or organisation, or is refused as Fabric's lifecycle would.</exception>
    public async Task DeployChaincodeAsync(ChaincodeDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var channel = Channel(definition.Channel);
        DefinitionCheck.Validate(definition, channel.Membership.Organizations, channel.Membership.Policies!);
        await _deploying.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var members = Organizations.Where(organization => channel.Membership.Organizations.Contains(organization.MspId)).ToList();
            await new ChaincodeDeployment(channel, members, _options).RunAsync(definition, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _deploying.Release();
        }
    }

    /// <summary>
    /// Stops a peer: it leaves its port, and the gateways of others are refused when they ask it. Its ledgers, which it shares with the
    /// other peers of this process, grow meanwhile. A peer that is stopped already stays so.
    /// </summary>
    /// <param name="name">The peer's name, for example <c>peer0.org1.example.com</c>.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    /// <exception cref="ArgumentException">There is no such peer.</exception>
    public Task StopPeerAsync(string name, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Peer(name).StopAsync();
    }

    /// <summary>Starts a stopped peer on its former port, as who it was.</summary>
    /// <param name="name">The peer's name, for example <c>peer0.org1.example.com</c>.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ArgumentException">There is no such peer.</exception>
    /// <exception cref="IOException">Somebody else has taken its port.</exception>
    public Task StartPeerAsync(string name, CancellationToken cancellationToken = default)
    {
        var peer = Peer(name);
        return peer.IsRunning ? Task.CompletedTask : peer.StartAsync(0, cancellationToken);
    }

    /// <summary>How many blocks a channel has; the genesis block is the first.</summary>
    /// <param name="channel">The channel.</param>
    /// <exception cref="DevnetException">There is no such channel.</exception>
    public long Height(string channel) => (long)Channel(channel).Ledger.Height;

    /// <summary>Why a committed transaction is invalid, in words: the key, the version it read and the version it met.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="transactionId">The transaction.</param>
    /// <returns>Null when it is valid or unknown.</returns>
    /// <exception cref="DevnetException">There is no such channel.</exception>
    public string? InvalidReason(string channel, string transactionId) =>
        Channel(channel).Ledger.Transactions.TryGet(transactionId, out var status) ? status.Reason : null;

    /// <summary>Stops the network: transactions that were taken for ordering are committed, then files and ports are released.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            await StopAsync(_network, _orderer, _folder, _isTemporary).ConfigureAwait(false);
            _deploying.Dispose();
        }
    }

    internal PeerNode Peer(string name) => _network.Peers.Find(peer => peer.Name == name) ?? throw new ArgumentException(
        $"There is no peer '{name}', only {string.Join(", ", _network.Peers.Select(peer => peer.Name))}.", nameof(name));

    internal ChannelNode Channel(string name) => _network.FindChannel(name) ?? throw new DevnetException(
        $"There is no channel '{name}', only {string.Join(", ", _network.Channels.Keys)}: add it to {nameof(DevnetOptions)}.{nameof(DevnetOptions.Channels)}.");

    private static async Task StopAsync(NetworkView network, OrdererNode? orderer, DataFolder folder, bool isTemporary)
    {
        if (orderer is not null)
        {
            await orderer.DisposeAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(network.Peers.Select(peer => peer.DisposeAsync().AsTask())).ConfigureAwait(false);
        foreach (var channel in network.Channels.Values)
        {
            await channel.DisposeAsync().ConfigureAwait(false);
        }

        folder.Dispose();
        if (isTemporary)
        {
            Directory.Delete(folder.Root, recursive: true);
        }
    }
}
