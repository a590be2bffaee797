using Fabric.Conformance.Chaincodes;
using Fabric.Conformance.Clients;
using Fabric.Conformance.Malformed;
using Fabric.Conformance.Steps;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Testing;

namespace Fabric.Conformance.Networks;

/// <summary>
/// Two organisations with two chaincodes that do the same: <c>dotnet</c> on our shim, <c>node</c> on Hyperledger's; each of them once more,
/// <c>dotnetInit</c> and <c>nodeInit</c>, defined to be initialised first; and <c>wire</c> without a shim. Each can be called with both Gateway clients.
/// </summary>
public abstract class ConformanceNetwork : IAsyncDisposable
{
    public const string Channel = "audit";
    public const string OtherChannel = "other";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly NodeProcess _nodeClient = new("client.mjs");
    private readonly List<IDisposable> _connections = [];
    private readonly Dictionary<(string Kind, string MspId), IConformanceClient> _clients = [];
    private readonly Dictionary<string, RawClient> _raw = [];
    private readonly Dictionary<string, RequestSender> _senders = [];
    private readonly Dictionary<string, OrganizationAccess> _organizations = [];
    private readonly List<Network> _peers = [];

    /// <summary>The attribute <c>audit.role</c> of the clients of Org1MSP.</summary>
    public abstract string Roles { get; }

    /// <summary>Whether the peers offer to read several keys at once and to take writes in batches.</summary>
    public abstract bool HasBatches { get; }

    /// <summary>The chaincode without a shim: one for all peers, or one for each.</summary>
    internal List<WireChaincode> Wires { get; } = [];

    /// <summary>The chaincode on Hyperledger's shim.</summary>
    protected NodeProcess NodeChaincode { get; } = new("chaincode.mjs");

    /// <summary>Starts everything.</summary>
    public async Task OpenAsync()
    {
        await Task.WhenAll(_nodeClient.InitializeAsync(), NodeChaincode.InitializeAsync());
        foreach (var organization in await StartAsync())
        {
            _organizations[organization.MspId] = organization;
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

    /// <summary>A client without a key of its own.</summary>
    /// <param name="kind">node or dotnet.</param>
    /// <param name="mspId">Whose certificate it shows.</param>
    /// <param name="signer">Whose key signs what it makes; null for nobody's.</param>
    public async Task<IConformanceClient> OfflineClientAsync(string kind, string mspId, string? signer)
    {
        var (organization, signing) = (_organizations[mspId], signer is null ? null : _organizations[signer]);
        return kind == "node" ? await NodeClient.ConnectOfflineAsync(_nodeClient, organization, signing) : ConnectOffline(organization, signing);
    }

    /// <summary>The peer of an organisation, for calls that no Gateway client makes.</summary>
    internal RawClient Raw(string mspId = "Org1MSP") => _raw[mspId];

    /// <summary>The peer of an organisation, for requests that are made wrong.</summary>
    internal RequestSender Sender(string mspId = "Org1MSP") => _senders[mspId];

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
        await WaitForPeersAsync(committed.TransactionId);
        return committed;
    }

    /// <summary>Evaluates a transaction of steps.</summary>
    public async Task<StepAnswers> EvaluateAsync(StepCall call) => new(await Client("dotnet", call.MspId).EvaluateAsync(call.ToCall()));

    /// <inheritdoc cref="EvaluateAsync(StepCall)"/>
    public Task<StepAnswers> EvaluateAsync(string chaincode, params IReadOnlyList<string[]> steps) => EvaluateAsync(new StepCall(chaincode, steps));

    /// <summary>Submits a transaction of steps that is expected to be valid and waits until every peer has it.</summary>
    public async Task<StepOutcome> CommitAsync(StepCall call)
    {
        var client = Client("dotnet", call.MspId);
        var endorsed = await client.EndorseAsync(call.ToCall());
        var answers = new StepAnswers(endorsed.Result);
        answers.RequireAll();
        return new StepOutcome(answers, await CommitAsync(client, endorsed));
    }

    /// <inheritdoc cref="CommitAsync(StepCall)"/>
    public Task<StepOutcome> CommitAsync(string chaincode, params IReadOnlyList<string[]> steps) => CommitAsync(new StepCall(chaincode, steps));

    /// <summary>Endorses a transaction of steps.</summary>
    public Task<Endorsed> EndorseAsync(StepCall call) => Client("dotnet", call.MspId).EndorseAsync(call.ToCall());

    /// <summary>Submits an endorsed transaction, valid or not, and waits until every peer has it.</summary>
    public async Task<Committed> SubmitAsync(Endorsed endorsed, string mspId = "Org1MSP")
    {
        var committed = await Client("dotnet", mspId).SubmitAsync(endorsed);
        await WaitForPeersAsync(committed.TransactionId);
        return committed;
    }

    /// <summary>Starts the network and its chaincodes.</summary>
    protected abstract Task<IReadOnlyList<OrganizationAccess>> StartAsync();

    /// <summary>Stops what <see cref="StartAsync"/> started, whether it came to its end or not.</summary>
    protected abstract Task StopAsync();

    private Task<CommitStatus[]> WaitForPeersAsync(string transactionId) =>
        Task.WhenAll(_peers.Select(peer => peer.NewCommit(transactionId).GetStatusAsync())).WaitAsync(Patience);

    private DotNetOfflineClient ConnectOffline(OrganizationAccess organization, OrganizationAccess? signer)
    {
        var channel = GrpcChannel.ForAddress(organization.Address, new GrpcChannelOptions { TrustedRoots = [organization.TlsRoot] });
        var identity = new SigningIdentity(X509Identity.FromPem(organization.MspId, organization.CertificatePem), OfflineSigner.Instance);
        var client = GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = identity });
        _connections.AddRange([client, channel]);
        var key = signer is null ? null : EcdsaSigner.FromPem(signer.KeyPem);
        return new DotNetOfflineClient(client, client.GetNetwork(Channel), key is null ? null : digest => key.SignAsync(digest));
    }

    private DotNetClient Connect(OrganizationAccess organization)
    {
        var channel = GrpcChannel.ForAddress(organization.Address, new GrpcChannelOptions { TrustedRoots = [organization.TlsRoot] });
        var identity = SigningIdentity.FromPem(organization.MspId, organization.CertificatePem, organization.KeyPem);
        var client = GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = identity, EvaluateTimeout = Patience, EndorseTimeout = Patience });
        _raw[organization.MspId] = new RawClient(channel, identity);
        _senders[organization.MspId] = new RequestSender(channel, identity);
        _connections.AddRange([client, channel]);
        _peers.Add(client.GetNetwork(Channel));
        return new DotNetClient(client.GetNetwork(Channel));
    }
}
