using Fabric.Conformance.Clients;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Testing;

namespace Fabric.Conformance.Networks;

/// <summary>
/// Two organisations with two chaincodes that do the same: <c>dotnet</c> on our shim, <c>node</c> on Hyperledger's. Each can be called with both
/// Gateway clients.
/// </summary>
public abstract class ConformanceNetwork : IAsyncDisposable
{
    public const string Channel = "audit";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly NodeProcess _nodeClient = new("client.mjs");
    private readonly List<IDisposable> _connections = [];
    private readonly Dictionary<(string Kind, string MspId), IConformanceClient> _clients = [];
    private readonly List<Network> _peers = [];

    /// <summary>The attribute <c>audit.role</c> of the clients of Org1MSP.</summary>
    public abstract string Roles { get; }

    /// <summary>The chaincode on Hyperledger's shim.</summary>
    protected NodeProcess NodeChaincode { get; } = new("chaincode.mjs");

    /// <summary>Starts everything.</summary>
    public async Task OpenAsync()
    {
        await Task.WhenAll(_nodeClient.InitializeAsync(), NodeChaincode.InitializeAsync());
        foreach (var organization in await StartAsync())
        {
            _clients[("node", organization.MspId)] = await NodeClient.ConnectAsync(_nodeClient, organization);
            _clients[("dotnet", organization.MspId)] = Connect(organization);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _connections.ForEach(connection => connection.Dispose());
        await _nodeClient.DisposeAsync();
        await StopAsync();
        await NodeChaincode.DisposeAsync();
        _nodeClient.Dispose();
        NodeChaincode.Dispose();
        GC.SuppressFinalize(this);
    }

    public IConformanceClient Client(string kind, string mspId = "Org1MSP") => _clients[(kind, mspId)];

    /// <summary>
    /// Submits a transaction that is expected to be valid and waits until every peer has it: a gateway waits for its own peer only, and what
    /// another peer has not committed yet it endorses differently.
    /// </summary>
    public async Task<Committed> CommitAsync(IConformanceClient client, Call call) => await CommitAsync(client, await client.EndorseAsync(call));

    /// <inheritdoc cref="CommitAsync(IConformanceClient, Call)"/>
    public async Task<Committed> CommitAsync(IConformanceClient client, Endorsed endorsed)
    {
        var committed = await client.SubmitAsync(endorsed);
        Assert.Equal(0, committed.Code);
        await Task.WhenAll(_peers.Select(peer => peer.NewCommit(committed.TransactionId).GetStatusAsync()));
        return committed;
    }

    /// <summary>Starts the network and both chaincodes.</summary>
    protected abstract Task<IReadOnlyList<OrganizationAccess>> StartAsync();

    /// <summary>Stops what <see cref="StartAsync"/> started, whether it came to its end or not.</summary>
    protected abstract Task StopAsync();

    private DotNetClient Connect(OrganizationAccess organization)
    {
        var channel = GrpcChannel.ForAddress(organization.Address, new GrpcChannelOptions { TrustedRoots = [organization.TlsRoot] });
        var client = GatewayClient.Connect(new GatewayOptions
        {
            Channel = channel,
            Identity = SigningIdentity.FromPem(organization.MspId, organization.CertificatePem, organization.KeyPem),
        });
        _connections.AddRange([client, channel]);
        _peers.Add(client.GetNetwork(Channel));
        return new DotNetClient(client.GetNetwork(Channel));
    }
}
