using Fabric.Chaincode;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;

namespace Fabric.Devnet.Tests;

/// <summary>A devnet of three organisations with the key-value chaincode, and a client of each organisation.</summary>
internal sealed class TestNetwork : IAsyncDisposable
{
    public const string Channel = "audit";
    public const string ChaincodeName = "kv";
    public const string PackageId = "kv:0000";

    private readonly List<IDisposable> _connections = [];
    private bool _isChaincodeStopped;

    private TestNetwork(Devnet devnet, KeyValueChaincode chaincode, ChaincodeServer server)
    {
        Devnet = devnet;
        Chaincode = chaincode;
        Server = server;
    }

    public Devnet Devnet { get; }

    public KeyValueChaincode Chaincode { get; }

    public ChaincodeServer Server { get; private set; }

    public static DevnetOptions Options { get; } = new()
    {
        Organizations =
        [
            new()
            {
                MspId = "Org1MSP",
                Domain = "org1.example.com",
                Users = [new() { Name = "User1", Attributes = new Dictionary<string, string> { ["audit.role"] = "auditor" } }, new() { Name = "Admin", IsAdministrator = true }],
            },
            new() { MspId = "Org2MSP", Domain = "org2.example.com" },
            new() { MspId = "Org3MSP", Domain = "org3.example.com" },
        ],
        BatchTimeout = TimeSpan.FromMilliseconds(5),
    };

    public static async Task<TestNetwork> StartAsync(DevnetOptions? options = null)
    {
        var devnet = await Devnet.StartAsync(options ?? Options, Limit.Token).Soon();
        var chaincode = new KeyValueChaincode();
        var network = new TestNetwork(devnet, chaincode, await StartServerAsync(chaincode));
        await devnet.DeployChaincodeAsync(network.Definition());
        return network;
    }

    public ChaincodeDefinition Definition() => new()
    {
        Channel = Channel,
        Name = ChaincodeName,
        Version = "1.0",
        PackageId = PackageId,
        Address = new Uri($"http://127.0.0.1:{Server.Port}"),
        Collections =
        [
            new() { Name = "pair", MemberOrganizations = ["Org1MSP", "Org2MSP"] },
            new() { Name = "open", MemberOrganizations = ["Org1MSP", "Org2MSP"], MemberOnlyRead = false, MemberOnlyWrite = false },
            new() { Name = "brief", MemberOrganizations = ["Org1MSP", "Org2MSP", "Org3MSP"], BlockToLive = 1 },
        ],
    };

    public async Task StopChaincodeAsync()
    {
        if (!_isChaincodeStopped)
        {
            _isChaincodeStopped = true;
            await Server.DisposeAsync();
        }
    }

    public async Task RestartChaincodeAsync()
    {
        await StopChaincodeAsync();
        Server = await StartServerAsync(Chaincode, Server.Port);
        _isChaincodeStopped = false;
    }

    public GrpcChannel Connect(string mspId)
    {
        var organization = Devnet.Organization(mspId);
        var channel = GrpcChannel.ForAddress(
            organization.GatewayAddress, new GrpcChannelOptions { TrustedRoots = [organization.TlsRootCertificate] });
        _connections.Add(channel);
        return channel;
    }

    public Fabric.Gateway.Network Client(string mspId = "Org1MSP", string user = "User1")
    {
        var client = GatewayClient.Connect(new GatewayOptions { Channel = Connect(mspId), Identity = Devnet.Organization(mspId).User(user) });
        _connections.Insert(0, client);
        return client.GetNetwork(Channel);
    }

    public Contract Contract(string mspId = "Org1MSP", string user = "User1") => Client(mspId, user).GetContract(ChaincodeName);

    public async ValueTask DisposeAsync()
    {
        _connections.ForEach(connection => connection.Dispose());
        await Devnet.DisposeAsync();
        await StopChaincodeAsync();
    }

    private static Task<ChaincodeServer> StartServerAsync(KeyValueChaincode chaincode, int port = 0) => ChaincodeServer.StartAsync(
        chaincode, new ChaincodeServerOptions { ChaincodeId = PackageId, Endpoint = new(System.Net.IPAddress.Loopback, port) }, Limit.Token);
}
