using Fabric.Conformance.Gateway.Networks;
using Fabric.Conformance.Networks;

namespace Fabric.Conformance.Gateway;

/// <summary>Networks of three organisations, each started when it is first asked for.</summary>
public sealed class ScenarioNetworks : IAsyncLifetime
{
    private readonly Dictionary<string, Task<IScenarioNetwork>> _networks = [];

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A network that runs.</summary>
    /// <param name="name">One of <see cref="ConformanceNetworks.Names"/>.</param>
    public Task<IScenarioNetwork> GetAsync(string name)
    {
        // Tests of one collection run one after the other.
        if (!_networks.TryGetValue(name, out var network))
        {
            _networks[name] = network = OpenAsync(name == "devnet" ? new ScenarioDevnet() : new ScenarioFabric());
        }

        return network;
    }

    public async Task DisposeAsync()
    {
        foreach (var network in _networks.Values.Where(network => network.IsCompletedSuccessfully))
        {
            await (await network).Network.DisposeAsync();
        }
    }

    private static async Task<IScenarioNetwork> OpenAsync(IScenarioNetwork network)
    {
        try
        {
            await network.Network.OpenAsync();
            return network;
        }
        catch
        {
            await network.Network.DisposeAsync();
            throw;
        }
    }
}
