using System.Net;
using Fabric.Chaincode;
using Fabric.Chaincode.Contracts;
using Fabric.Conformance.Networks;
using Fabric.Gateway;
using Fabric.Testing;
using Fabric.Testing.RealFabric;

namespace Fabric.Conformance.Gateway.Networks;

/// <summary>Fabric's own peers of three organisations.</summary>
internal sealed class ScenarioFabric : ConformanceNetwork, IScenarioNetwork
{
    private readonly RealNetwork _network = new() { HasThirdOrganization = true };
    private readonly List<IAsyncDisposable> _chaincodes = [];
    private readonly List<CrashingChaincode> _crashing = [];

    public override string Roles => string.Empty;

    public override bool HasBatches => true;

    public ConformanceNetwork Network => this;

    public Task ReviveAsync() => Task.WhenAll(_crashing.Select(chaincode => chaincode.ReviveAsync()));

    public Task StopPeerAsync(string mspId) => _network.StopNodeAsync(PeerOf(mspId));

    public async Task StartPeerAsync(string mspId)
    {
        await _network.RestartNodeAsync(PeerOf(mspId));

        // The other peers hear of it by gossip, and it of them.
        using var limit = new CancellationTokenSource(Patience);
        foreach (var organization in _network.Organizations)
        {
            while (!await IsEndorsedByAllAsync(organization, limit.Token))
            {
                await Task.Delay(100, limit.Token);
            }
        }
    }

    protected override async Task<IReadOnlyList<OrganizationAccess>> StartAsync()
    {
        await _network.InitializeAsync();
        await ServeAsync("pair", "AND('Org1MSP.peer', 'Org2MSP.peer')");
        await ServeAsync("all", "AND('Org1MSP.peer', 'Org2MSP.peer', 'Org3MSP.peer')");
        await ServeAsync("any", "OR('Org1MSP.peer', 'Org2MSP.peer', 'Org3MSP.peer')");
        var crashing = await DeployAsync("crashing", "OR('Org1MSP.peer', 'Org2MSP.peer', 'Org3MSP.peer')");
        foreach (var address in crashing.Addresses)
        {
            _crashing.Add(await CrashingChaincode.StartAsync(crashing.PackageId, address));
        }

        _chaincodes.AddRange(_crashing);
        return [.. _network.Organizations.Select(FabricNetwork.Access)];
    }

    protected override async Task StopAsync()
    {
        foreach (var chaincode in _chaincodes)
        {
            await chaincode.DisposeAsync();
        }

        await _network.DisposeAsync();
    }

    private static string PeerOf(string mspId) => $"peer0.{mspId.Replace("MSP", string.Empty, StringComparison.Ordinal).ToLowerInvariant()}.example.com";

    private static async Task<bool> IsEndorsedByAllAsync(RealOrganization organization, CancellationToken cancellationToken)
    {
        try
        {
            var contract = organization.NetworkAs("AuditService").GetContract("all");
            await contract.NewProposal("Echo", ProposalOptions.ForArguments("back")).EndorseAsync(cancellationToken);
            return true;
        }
        catch (GatewayException)
        {
            return false;
        }
    }

    private async Task ServeAsync(string name, string policy)
    {
        var deployment = await DeployAsync(name, policy);
        foreach (var (organization, address) in _network.Organizations.Zip(deployment.Addresses))
        {
            var options = new ChaincodeServerOptions { ChaincodeId = deployment.PackageId, Endpoint = IPEndPoint.Parse(address) };
            _chaincodes.Add(await ChaincodeServer.StartAsync(new ContractChaincode(new ScenarioContract(organization.MspId)), options));
        }
    }

    private Task<RealDeployment> DeployAsync(string name, string policy) => _network.DeployAsync(
        name, collections: Repository.PathTo("tests", "Fabric.Conformance", "Gateway", "collections.json"), policy: policy);
}
