using System.Security.Cryptography.X509Certificates;
using Fabric.Chaincode;
using Fabric.Conformance.Chaincodes;
using Fabric.Devnet;

namespace Fabric.Conformance.Networks;

/// <summary>The network in this process. It reaches our chaincode in clear text and Hyperledger's over mutual TLS.</summary>
internal sealed class DevnetNetwork : ConformanceNetwork
{
    private Devnet.Devnet? _devnet;
    private ChaincodeServer? _chaincode;

    public override string Roles => "auditor,submitter";

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
        });
        await DeployDotNetAsync(_devnet);
        await DeployNodeAsync(_devnet);
        return [.. _devnet.Organizations.Select(Access)];
    }

    protected override async Task StopAsync()
    {
        await (_devnet?.DisposeAsync() ?? default);
        await (_chaincode?.DisposeAsync() ?? default);
    }

    private static OrganizationAccess Access(DevnetOrganization organization)
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
        _chaincode = await ChaincodeServer.StartAsync(new ToolboxChaincode(), new ChaincodeServerOptions { ChaincodeId = PackageId });
        await devnet.DeployChaincodeAsync(Definition("dotnet", PackageId, $"http://127.0.0.1:{_chaincode.Port}"));
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
        await devnet.DeployChaincodeAsync(Definition("node", PackageId, $"https://localhost:{answer["port"]!.GetValue<int>()}") with
        {
            TrustedRoots = [organization.TlsRootCertificate],
            ClientCertificate = organization.IssueServerCertificate("peer"),
        });
    }

    private static ChaincodeDefinition Definition(string name, string packageId, string address) => new()
    {
        Channel = Channel,
        Name = name,
        Version = "1.0",
        PackageId = packageId,
        Address = new Uri(address),
        Collections = [new() { Name = "pair", MemberOrganizations = ["Org1MSP", "Org2MSP"] }],
    };
}
