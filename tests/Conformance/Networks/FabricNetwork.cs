using System.Net;
using System.Reflection;
using EndToEnd.Processes;
using EndToEnd.RealFabric;
using Fabric.Chaincode;
using Fabric.Conformance.Chaincodes;

namespace Fabric.Conformance.Networks;

/// <summary>Fabric's own peers and orderer, from the programs in the folder that FABRIC_BIN names, started by network.sh.</summary>
internal sealed class FabricNetwork : ConformanceNetwork
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);
    private static readonly string Repository = typeof(FabricNetwork).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    private static readonly string Script = Path.Combine(Repository, "network", "network.sh");

    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-conformance-").FullName;
    private readonly List<ChaincodeServer> _chaincodes = [];
    private Guard? _guard;

    /// <summary>Whether the programs are there.</summary>
    public static bool IsAvailable => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("FABRIC_BIN"));

    public override string Roles => "submitter,auditor,compliance,model-admin";

    private string Data => Path.Combine(_folder, "network");

    protected override async Task<IReadOnlyList<OrganizationAccess>> StartAsync()
    {
        _guard = Guard.Watch("\"$1\" down --data \"$2\"", Script, Data);
        await RunAsync("up", "--channel", Channel);
        var (dotnet, dotnetAddresses) = await DeployAsync("dotnet");
        foreach (var address in dotnetAddresses)
        {
            var options = new ChaincodeServerOptions { ChaincodeId = dotnet, Endpoint = IPEndPoint.Parse(address) };
            _chaincodes.Add(await ChaincodeServer.StartAsync(new ToolboxChaincode(), options));
        }

        var (node, nodeAddresses) = await DeployAsync("node");
        foreach (var address in nodeAddresses)
        {
            await NodeChaincode.AskAsync("serve", new { packageId = node, address });
        }

        var ports = EnvironmentFile.Read(Path.Combine(Data, "ports.env"));
        return [Access("Org1MSP", "org1.example.com", ports["ORG1_PORT"]), Access("Org2MSP", "org2.example.com", ports["ORG2_PORT"])];
    }

    protected override async Task StopAsync()
    {
        foreach (var chaincode in _chaincodes)
        {
            await chaincode.DisposeAsync();
        }

        await (_guard?.DisposeAsync() ?? default);
        Directory.Delete(_folder, recursive: true);
    }

    private OrganizationAccess Access(string mspId, string domain, string port)
    {
        var organization = Path.Combine(Data, "organizations", "peerOrganizations", domain);
        var user = Path.Combine(organization, "users", $"AuditService@{domain}", "msp");
        return new OrganizationAccess(
            mspId,
            new Uri($"https://localhost:{port}"),
            File.ReadAllText(Path.Combine(organization, "tlsca", $"tlsca.{domain}-cert.pem")),
            File.ReadAllText(Path.Combine(user, "signcerts", $"AuditService@{domain}-cert.pem")),
            File.ReadAllText(Path.Combine(user, "keystore", "priv_sk")));
    }

    private async Task<(string PackageId, IReadOnlyList<string> Addresses)> DeployAsync(string name)
    {
        var collections = Path.Combine(Repository, "tests", "Conformance", "collections.json");
        await RunAsync("deploy", "--name", name, "--collections", collections);
        var record = EnvironmentFile.Read(Path.Combine(Data, "deploy.env"));
        return (record["PACKAGE_ID"], [record["ORG1_CHAINCODE_ADDRESS"], record["ORG2_CHAINCODE_ADDRESS"]]);
    }

    private async Task RunAsync(string command, params string[] arguments)
    {
        using var patience = new CancellationTokenSource(StartPatience);
        await Command.RunAsync(Script, [command, "--data", Data, .. arguments], patience.Token);
    }
}
