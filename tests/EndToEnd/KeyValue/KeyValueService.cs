using System.Net;
using Fabric.Testing.RealFabric;
using Fabric.Chaincode;

namespace EndToEnd.KeyValue;

/// <summary>The key-value chaincode on a real network: committed through Fabric's lifecycle, served by this process to each peer.</summary>
public sealed class KeyValueService(RealNetwork network) : IAsyncLifetime
{
    /// <summary>The chaincode's name on the channel.</summary>
    public const string Name = "keyvalue";

    private readonly ChaincodeServer?[] _servers = new ChaincodeServer?[2];

    /// <summary>How it was deployed.</summary>
    public RealDeployment Deployment { get; private set; } = new(string.Empty, [], TimeSpan.Zero);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!FabricPrograms.AreThere)
        {
            return;
        }

        Deployment = await network.DeployAsync(Name);
        await StartAsync(0);
        await StartAsync(1);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await StopAsync(0);
        await StopAsync(1);
    }

    /// <summary>Serves one organisation's peer.</summary>
    public async Task StartAsync(int organization) => _servers[organization] = await ChaincodeServer.StartAsync(
        new KeyValueChaincode($"served to organisation {organization}"),
        new ChaincodeServerOptions
        {
            ChaincodeId = Deployment.PackageId,
            Endpoint = IPEndPoint.Parse(Deployment.Addresses[organization]),
        },
        Deadline.ForAnswer());

    /// <summary>Stops serving one organisation's peer.</summary>
    public async Task StopAsync(int organization)
    {
        if (_servers[organization] is { } server)
        {
            _servers[organization] = null;
            await server.DisposeAsync();
        }
    }
}
