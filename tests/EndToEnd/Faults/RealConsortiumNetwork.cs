using Audit.Ledger;
using Fabric.Testing.RealFabric;

namespace EndToEnd.Faults;

/// <summary>Three organisations on Fabric's own peers and orderers, each peer with its own process of the chaincode.</summary>
internal sealed class RealConsortiumNetwork : IConsortiumNetwork
{
    private static readonly string[] Stopped = ["peer0.org1.example.com", "orderer0", "orderer1", "orderer2"];

    private readonly RealNetwork _network = new() { HasThirdOrganization = true };

    private RealConsortiumNetwork()
    {
    }

    /// <inheritdoc/>
    public string Name => $"Fabric {_network.Version}";

    /// <inheritdoc/>
    public IReadOnlyList<ConsortiumMember> Members { get; private set; } = [];

    /// <inheritdoc/>
    public string LastWords => _network.LogTails(3);

    /// <inheritdoc/>
    public string? LedgerFolder => null;

    /// <summary>Starts the network and deploys the chaincode.</summary>
    public static async Task<RealConsortiumNetwork> StartAsync()
    {
        var consortium = new RealConsortiumNetwork();
        var network = consortium._network;
        await network.InitializeAsync();
        try
        {
            var program = Path.Combine(AppContext.BaseDirectory, "Audit.Chaincode.dll");
            await network.DeployAsync(LedgerNames.Chaincode, $"exec dotnet '{program}'");
            consortium.Members = [.. network.Organizations.Select(organization => new ConsortiumMember(
                organization.MspId,
                organization.GatewayAddress,
                organization.TlsRootPath,
                user => (organization.CertificatePath(user), organization.KeyPath(user))))];
            return consortium;
        }
        catch
        {
            await consortium.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        foreach (var node in Stopped)
        {
            await _network.StopNodeAsync(node);
        }
    }

    // Orderers wait for a quorum of orderers: they start together.
    /// <inheritdoc/>
    public Task RestartAsync() => Task.WhenAll(Stopped.Reverse().Select(_network.RestartNodeAsync));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var member in Members)
        {
            member.Dispose();
        }

        await _network.DisposeAsync();
    }
}
