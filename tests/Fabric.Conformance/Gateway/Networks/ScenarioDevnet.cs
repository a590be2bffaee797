using Fabric.Chaincode;
using Fabric.Chaincode.Contracts;
using Fabric.Conformance.Networks;
using Fabric.Devnet;

namespace Fabric.Conformance.Gateway.Networks;

/// <summary>Three organisations in this process.</summary>
internal sealed class ScenarioDevnet : ConformanceNetwork, IScenarioNetwork
{
    private const string PackageId = "scenarios:0000";
    private const string CrashingPackageId = "crashing:0000";

    private readonly List<IAsyncDisposable> _chaincodes = [];
    private readonly List<CrashingChaincode> _crashing = [];
    private Devnet.Devnet? _devnet;

    public override string Roles => string.Empty;

    public override bool HasBatches => true;

    public ConformanceNetwork Network => this;

    public async Task ReviveAsync()
    {
        await Task.WhenAll(_crashing.Select(chaincode => chaincode.ReviveAsync()));
        await DeployCrashingAsync();
    }

    public Task StopPeerAsync(string mspId) => _devnet!.StopPeerAsync(_devnet.Organization(mspId).PeerName);

    public Task StartPeerAsync(string mspId) => _devnet!.StartPeerAsync(_devnet.Organization(mspId).PeerName);

    protected override async Task<IReadOnlyList<OrganizationAccess>> StartAsync()
    {
        _devnet = await Devnet.Devnet.StartAsync(new DevnetOptions
        {
            Organizations = [.. Enumerable.Range(1, 3).Select(number => new DevnetOrganizationOptions
            {
                MspId = $"Org{number}MSP",
                Domain = $"org{number}.example.com",
            })],
            Channels = [Channel],
        });
        var addresses = new Dictionary<string, Uri>();
        foreach (var organization in _devnet.Organizations)
        {
            var contract = new ContractChaincode(new ScenarioContract(organization.MspId));
            var server = await ChaincodeServer.StartAsync(contract, new ChaincodeServerOptions { ChaincodeId = PackageId });
            _chaincodes.Add(server);
            addresses[organization.MspId] = new Uri($"http://127.0.0.1:{server.Port}");
        }

        await DeployAsync("pair", PackageId, addresses, EndorsementPolicy.AllOf("Org1MSP", "Org2MSP"));
        await DeployAsync("all", PackageId, addresses, EndorsementPolicy.AllOf("Org1MSP", "Org2MSP", "Org3MSP"));
        await DeployAsync("any", PackageId, addresses, EndorsementPolicy.AnyOf("Org1MSP", "Org2MSP", "Org3MSP"));
        _crashing.AddRange(await Task.WhenAll(_devnet.Organizations.Select(_ => CrashingChaincode.StartAsync(CrashingPackageId))));
        _chaincodes.AddRange(_crashing);
        await DeployCrashingAsync();
        return [.. _devnet.Organizations.Select(DevnetNetwork.Access)];
    }

    protected override async Task StopAsync()
    {
        await (_devnet?.DisposeAsync() ?? default);
        foreach (var chaincode in _chaincodes)
        {
            await chaincode.DisposeAsync();
        }
    }

    // The same definition once more tells the peers where it listens now.
    private Task DeployCrashingAsync() => DeployAsync(
        "crashing",
        CrashingPackageId,
        _devnet!.Organizations.Zip(_crashing).ToDictionary(pair => pair.First.MspId, pair => new Uri($"http://{pair.Second.Address}")),
        EndorsementPolicy.AnyOf("Org1MSP", "Org2MSP", "Org3MSP"));

    private Task DeployAsync(string name, string packageId, Dictionary<string, Uri> addresses, EndorsementPolicy policy) =>
        _devnet!.DeployChaincodeAsync(new ChaincodeDefinition
        {
            Channel = Channel,
            Name = name,
            Version = "1.0",
            PackageId = packageId,
            Address = addresses["Org1MSP"],
            OrganizationAddresses = addresses,
            EndorsementPolicy = policy,
            Collections =
            [
                new() { Name = "shared", MemberOrganizations = ["Org1MSP", "Org3MSP"] },
                new()
                {
                    Name = "first",
                    MemberOrganizations = ["Org1MSP"],
                    MemberOnlyWrite = false,
                    EndorsementPolicy = EndorsementPolicy.SignedBy("Org1MSP"),
                },
                new()
                {
                    Name = "third",
                    MemberOrganizations = ["Org3MSP"],
                    MemberOnlyRead = false,
                    MemberOnlyWrite = false,
                    EndorsementPolicy = EndorsementPolicy.SignedBy("Org3MSP"),
                },
            ],
        });
}
