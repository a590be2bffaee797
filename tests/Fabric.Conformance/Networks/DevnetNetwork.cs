using System.Security.Cryptography.X509Certificates;
using Fabric.Chaincode;
using Fabric.Conformance.Chaincodes;
using Fabric.Devnet;

namespace Fabric.Conformance.Networks;

/// <summary>The network in this process. It reaches our chaincode in clear text and Hyperledger's over mutual TLS.</summary>
/// <param name="isImpatient">See <see cref="ConformanceNetworks.Impatient"/>.</param>
/// <param name="isOlder">See <see cref="ConformanceNetworks.Older"/>.</param>
internal sealed class DevnetNetwork(bool isImpatient, bool isOlder) : ConformanceNetwork
{
    private readonly List<IAsyncDisposable> _chaincodes = [];
    private Devnet.Devnet? _devnet;

    public override string Roles => "auditor,submitter";

    public override bool HasBatches => !isOlder;

    protected override async Task<IReadOnlyList<OrganizationAccess>> StartAsync()
    {
        _devnet = await Devnet.Devnet.StartAsync(new DevnetOptions
        {
            Organizations =
            [
                new()
                {
                    MspId = "Org1MSP",
                    Domain = "org1.example.com",
                    Users = [new() { Name = "User1", Attributes = new Dictionary<string, string> { ["audit.role"] = Roles } }],
                },
                new() { MspId = "Org2MSP", Domain = "org2.example.com" },
            ],
            Channels = [Channel, OtherChannel],
            ChaincodeKeepAlive = isImpatient ? TimeSpan.FromMilliseconds(100) : TimeSpan.Zero,
            RuntimeParameters = isOlder ? null : new(),
            ExecuteTimeout = TimeSpan.FromSeconds(isImpatient ? 2 : 30),
        });
        await DeployDotNetAsync(_devnet);
        if (!isImpatient && !isOlder)
        {
            await DeployNodeAsync(_devnet);
        }

        var wire = await WireChaincode.StartAsync("wire:0000");
        _chaincodes.Add(wire);
        Wires.Add(wire);
        await DeployAsync(_devnet, Definition("wire", "wire:0000", wire.Address));
        return [.. _devnet.Organizations.Select(Access)];
    }

    protected override async Task StopAsync()
    {
        await (_devnet?.DisposeAsync() ?? default);
        foreach (var chaincode in _chaincodes)
        {
            await chaincode.DisposeAsync();
        }
    }

    internal static OrganizationAccess Access(DevnetOrganization organization)
    {
        var folder = organization.UserFolder("User1");
        return new OrganizationAccess(
            organization.MspId,
            organization.GatewayAddress,
            organization.TlsRootCertificatePem,
            File.ReadAllText(Path.Combine(folder, "cert.pem")),
            File.ReadAllText(Path.Combine(folder, "key.pem")));
    }

    private async Task DeployDotNetAsync(Devnet.Devnet devnet)
    {
        const string PackageId = "dotnet:0000";
        var server = await ChaincodeServer.StartAsync(new ToolboxChaincode(), new ChaincodeServerOptions { ChaincodeId = PackageId });
        _chaincodes.Add(server);
        await DeployAsync(devnet, Definition("dotnet", PackageId, new Uri($"http://127.0.0.1:{server.Port}")));
    }

    private async Task DeployNodeAsync(Devnet.Devnet devnet)
    {
        const string PackageId = "node:0000";
        var organization = devnet.Organization("Org1MSP");
        using var server = organization.IssueServerCertificate("localhost");
        using var key = server.GetECDsaPrivateKey()!;
        var answer = await NodeChaincode.AskAsync("serve", new
        {
            packageId = PackageId,
            certificate = server.ExportCertificatePem(),
            key = key.ExportPkcs8PrivateKeyPem(),
            clientRoots = organization.TlsRootCertificatePem,
        });
        await DeployAsync(devnet, Definition("node", PackageId, new Uri($"https://localhost:{answer["port"]!.GetValue<int>()}")) with
        {
            TrustedRoots = [organization.TlsRootCertificate],
            ClientCertificate = organization.IssueServerCertificate("peer"),
        });
    }

    // One package, three definitions: on the channel, on the other channel, and one that wants to be initialised.
    private static async Task DeployAsync(Devnet.Devnet devnet, ChaincodeDefinition definition)
    {
        await devnet.DeployChaincodeAsync(definition);
        await devnet.DeployChaincodeAsync(definition with { Channel = OtherChannel });
        await devnet.DeployChaincodeAsync(definition with { Name = definition.Name + "Init", IsInitRequired = true });
    }

    private static ChaincodeDefinition Definition(string name, string packageId, Uri address) => new()
    {
        Channel = Channel,
        Name = name,
        Version = "1.0",
        PackageId = packageId,
        Address = address,
        Collections =
        [
            new() { Name = "pair", MemberOrganizations = ["Org1MSP", "Org2MSP"], RequiredPeerCount = 1, MaximumPeerCount = 3 },
            new() { Name = "first", MemberOrganizations = ["Org1MSP"] },
            new() { Name = "open", MemberOrganizations = ["Org1MSP"], MemberOnlyRead = false, MemberOnlyWrite = false },
            new() { Name = "scarce", MemberOrganizations = ["Org1MSP", "Org2MSP"], RequiredPeerCount = 2 },
            new() { Name = "brief", MemberOrganizations = ["Org1MSP", "Org2MSP"], BlockToLive = 2 },
            new()
            {
                Name = "second-endorses",
                MemberOrganizations = ["Org1MSP", "Org2MSP"],
                EndorsementPolicy = EndorsementPolicy.SignedBy("Org2MSP"),
            },
        ],
    };
}
