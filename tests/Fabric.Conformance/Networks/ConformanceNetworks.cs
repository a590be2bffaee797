using Fabric.Testing.RealFabric;

namespace Fabric.Conformance.Networks;

/// <summary>The networks under test, each started when it is first asked for.</summary>
public sealed class ConformanceNetworks : IAsyncLifetime
{
    private readonly Dictionary<string, Task<ConformanceNetwork>> _networks = [];

    /// <summary>The devnet, and Fabric itself where its programs are.</summary>
    public static IReadOnlyList<string> Names => FabricPrograms.AreThere ? ["devnet", "fabric"] : ["devnet"];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task<ConformanceNetwork> GetAsync(string name)
    {
        // Tests of one collection run one after the other.
        if (!_networks.TryGetValue(name, out var network))
        {
            _networks[name] = network = OpenAsync(name == "devnet" ? new DevnetNetwork() : new FabricNetwork());
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
