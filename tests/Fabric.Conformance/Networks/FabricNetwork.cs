using System.Net;
using Fabric.Chaincode;
using Fabric.Conformance.Chaincodes;
using Fabric.Testing;
using Fabric.Testing.RealFabric;

namespace Fabric.Conformance.Networks;

/// <summary>Fabric's own peers and orderer, from the programs in the folder that FABRIC_BIN names.</summary>
internal sealed class FabricNetwork : ConformanceNetwork
{
    private readonly RealNetwork _network = new();
    private readonly List<ChaincodeServer> _chaincodes = [];

    public override string Roles => "submitter,auditor,compliance,model-admin";

    protected override async Task<IReadOnlyList<OrganizationAccess>> StartAsync()
    {
        await _network.InitializeAsync();
        var dotnet = await DeployAsync("dotnet");
        foreach (var address in dotnet.Addresses)
        {
            var options = new ChaincodeServerOptions { ChaincodeId = dotnet.PackageId, Endpoint = IPEndPoint.Parse(address) };
            _chaincodes.Add(await ChaincodeServer.StartAsync(new ToolboxChaincode(), options));
        }

        var node = await DeployAsync("node");
        foreach (var address in node.Addresses)
        {
            await NodeChaincode.AskAsync("serve", new { packageId = node.PackageId, address });
        }

        return [.. _network.Organizations.Select(Access)];
    }

    protected override async Task StopAsync()
    {
        foreach (var chaincode in _chaincodes)
        {
            await chaincode.DisposeAsync();
        }

        await _network.DisposeAsync();
    }

    private static OrganizationAccess Access(RealOrganization organization) => new(
        organization.MspId,
        // Hyperledger's client for Node takes no address for a TLS name.
        new UriBuilder(organization.GatewayAddress) { Host = "localhost" }.Uri,
        File.ReadAllText(organization.TlsRootPath),
        File.ReadAllText(organization.CertificatePath("AuditService")),
        File.ReadAllText(organization.KeyPath("AuditService")));

    private Task<RealDeployment> DeployAsync(string name) =>
        _network.DeployAsync(name, collections: Repository.PathTo("tests", "Fabric.Conformance", "collections.json"));
}
