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
    private readonly bool _isImpatient;
    private readonly List<IAsyncDisposable> _chaincodes = [];

    /// <param name="isImpatient">See <see cref="ConformanceNetworks.Impatient"/>.</param>
    public FabricNetwork(bool isImpatient)
    {
        _isImpatient = isImpatient;
        if (isImpatient)
        {
            _network.PeerSettings["CORE_CHAINCODE_KEEPALIVE"] = "1";
            _network.PeerSettings["CORE_CHAINCODE_EXECUTETIMEOUT"] = "10s";
        }
    }

    public override string Roles => "submitter,auditor,compliance,model-admin";

    public override bool HasBatches => _network.Version.TrimStart('v').StartsWith("3.", StringComparison.Ordinal);

    protected override async Task<IReadOnlyList<OrganizationAccess>> StartAsync()
    {
        await _network.InitializeAsync();
        await ServeDotNetAsync(await DeployAsync("dotnet"));
        if (!_isImpatient)
        {
            await ServeDotNetAsync(await DeployAsync("dotnetInit", isInitRequired: true));
            await ServeNodeAsync(await DeployAsync("node"));
            await ServeNodeAsync(await DeployAsync("nodeInit", isInitRequired: true));
        }

        var wire = await DeployAsync("wire");
        foreach (var address in wire.Addresses)
        {
            var chaincode = await WireChaincode.StartAsync(wire.PackageId, IPEndPoint.Parse(address));
            _chaincodes.Add(chaincode);
            Wires.Add(chaincode);
        }

        if (!_isImpatient)
        {
            await _network.AddChannelAsync(OtherChannel);
            _network.UseChannel(OtherChannel);
            await DeployAsync("dotnet");
            await DeployAsync("node");
            _network.UseChannel(Channel);
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

    internal static OrganizationAccess Access(RealOrganization organization) => new(
        organization.MspId,
        // Hyperledger's client for Node takes no address for a TLS name.
        new UriBuilder(organization.GatewayAddress) { Host = "localhost" }.Uri,
        File.ReadAllText(organization.TlsRootPath),
        File.ReadAllText(organization.CertificatePath("AuditService")),
        File.ReadAllText(organization.KeyPath("AuditService")));

    private Task<RealDeployment> DeployAsync(string name, bool isInitRequired = false) => _network.DeployAsync(
        name, collections: Repository.PathTo("tests", "Fabric.Conformance", "collections.json"), isInitRequired: isInitRequired);

    private async Task ServeDotNetAsync(RealDeployment deployment)
    {
        foreach (var address in deployment.Addresses)
        {
            var options = new ChaincodeServerOptions { ChaincodeId = deployment.PackageId, Endpoint = IPEndPoint.Parse(address) };
            _chaincodes.Add(await ChaincodeServer.StartAsync(new ToolboxChaincode(), options));
        }
    }

    private async Task ServeNodeAsync(RealDeployment deployment)
    {
        foreach (var address in deployment.Addresses)
        {
            await NodeChaincode.AskAsync("serve", new { packageId = deployment.PackageId, address });
        }
    }
}
