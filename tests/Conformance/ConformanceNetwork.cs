using Fabric.Chaincode;
using Fabric.Devnet;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using Fabric.Testing;

namespace Fabric.Conformance;

/// <summary>The network is started once for all conformance tests.</summary>
[CollectionDefinition(Name)]
public sealed class ConformanceTests : ICollectionFixture<ConformanceNetwork>
{
    public const string Name = "conformance";
}

/// <summary>
/// A devnet of two organisations with two chaincodes that do the same: <c>dotnet</c> on our shim in clear text, <c>node</c> on Hyperledger's
/// over mutual TLS. Each can be called with both Gateway clients.
/// </summary>
public sealed class ConformanceNetwork : IAsyncLifetime, IDisposable
{
    public const string Channel = "audit";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly NodeProcess _nodeClient = new("client.mjs");
    private readonly NodeProcess _nodeChaincode = new("chaincode.mjs");
    private readonly List<IDisposable> _connections = [];
    private readonly Dictionary<(string Kind, string MspId), IConformanceClient> _clients = [];
    private Devnet.Devnet _devnet = null!;
    private ChaincodeServer _chaincode = null!;

    public async Task InitializeAsync()
    {
        await Task.WhenAll(_nodeClient.InitializeAsync(), _nodeChaincode.InitializeAsync());
        _devnet = await Devnet.Devnet.StartAsync(new DevnetOptions
        {
            Organizations =
            [
                new()
                {
                    MspId = "Org1MSP",
                    Domain = "org1.example.com",
                    Users = [new() { Name = "User1", Attributes = new Dictionary<string, string> { ["audit.role"] = "auditor,submitter" } }],
                },
                new() { MspId = "Org2MSP", Domain = "org2.example.com" },
            ],
        });
        await DeployDotNetAsync();
        await DeployNodeAsync();
        foreach (var organization in _devnet.Organizations)
        {
            _clients[("node", organization.MspId)] = await NodeClient.ConnectAsync(_nodeClient, organization, "User1");
            _clients[("dotnet", organization.MspId)] = Connect(organization);
        }
    }

    public async Task DisposeAsync()
    {
        _connections.ForEach(connection => connection.Dispose());
        await _nodeClient.DisposeAsync();
        await _devnet.DisposeAsync();
        await _nodeChaincode.DisposeAsync();
        await _chaincode.DisposeAsync();
    }

    public void Dispose()
    {
        _nodeClient.Dispose();
        _nodeChaincode.Dispose();
    }

    public IConformanceClient Client(string kind, string mspId = "Org1MSP") => _clients[(kind, mspId)];

    private async Task DeployDotNetAsync()
    {
        const string PackageId = "dotnet:0000";
        _chaincode = await ChaincodeServer.StartAsync(new ToolboxChaincode(), new ChaincodeServerOptions { ChaincodeId = PackageId });
        await _devnet.DeployChaincodeAsync(Definition("dotnet", PackageId) with { Address = new Uri($"http://127.0.0.1:{_chaincode.Port}") });
    }

    private async Task DeployNodeAsync()
    {
        const string PackageId = "node:0000";
        var organization = _devnet.Organization("Org1MSP");
        var server = organization.IssueServerCertificate("localhost");
        var answer = await _nodeChaincode.AskAsync("serve", new
        {
            packageId = PackageId,
            certificate = server.ExportCertificatePem(),
            key = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(server)!.ExportPkcs8PrivateKeyPem(),
            clientRoots = organization.TlsRootCertificatePem,
        });
        await _devnet.DeployChaincodeAsync(Definition("node", PackageId) with
        {
            Address = new Uri($"https://localhost:{answer["port"]!.GetValue<int>()}"),
            TrustedRoots = [organization.TlsRootCertificate],
            ClientCertificate = organization.IssueServerCertificate("peer"),
        });
    }

    private static ChaincodeDefinition Definition(string name, string packageId) => new()
    {
        Channel = Channel,
        Name = name,
        Version = "1.0",
        PackageId = packageId,
        Address = new Uri("http://localhost"),
        Collections = [new() { Name = "pair", MemberOrganizations = ["Org1MSP", "Org2MSP"] }],
    };

    private DotNetClient Connect(DevnetOrganization organization)
    {
        var channel = GrpcChannel.ForAddress(
            organization.GatewayAddress, new GrpcChannelOptions { TrustedRoots = [organization.TlsRootCertificate] });
        var client = GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = organization.User("User1") });
        _connections.AddRange([client, channel]);
        return new DotNetClient(client.GetNetwork(Channel));
    }
}
