using Fabric.Testing.RealFabric;

namespace Fabric.Conformance.Networks;

/// <summary>The networks under test, each started when it is first asked for.</summary>
public sealed class ConformanceNetworks : IAsyncLifetime
{
    private readonly Dictionary<string, Task<ConformanceNetwork>> _networks = [];

    /// <summary>The devnet, and Fabric itself where its programs are.</summary>
    public static IReadOnlyList<string> Names => FabricPrograms.AreThere ? ["devnet", "fabric"] : ["devnet"];

    /// <summary>
    /// What to add to a name for a network whose peers give up on a chaincode soon and often tell it that they are there. It is without the
    /// chaincode on Hyperledger's shim for Node, which exits at the first KEEPALIVE.
    /// </summary>
    public const string Impatient = ", impatient";

    /// <summary>What to add to the devnet's name for peers that offer chaincodes no more than those of Fabric 2.5.</summary>
    public const string Older = ", as Fabric 2.5";

    public Task InitializeAsync() => Task.CompletedTask;

    public Task<ConformanceNetwork> GetAsync(string name)
    {
        // Tests of one collection run one after the other.
        if (!_networks.TryGetValue(name, out var network))
        {
            var isImpatient = name.EndsWith(Impatient, StringComparison.Ordinal);
            var isOlder = name.EndsWith(Older, StringComparison.Ordinal);
            _networks[name] = network = OpenAsync(
                name.StartsWith("devnet", StringComparison.Ordinal) ? new DevnetNetwork(isImpatient, isOlder) : new FabricNetwork(isImpatient));
        }

        return network;
    }

    public async Task DisposeAsync()
    {
        foreach (var network in _networks.Values.Where(network => network.IsCompletedSuccessfully))
        {
            await (await network).DisposeAsync();
        }
    }

    private static async Task<ConformanceNetwork> OpenAsync(ConformanceNetwork network)
    {
        try
        {
            await network.OpenAsync();
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }
}
