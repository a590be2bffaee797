using System.Text;
using Fabric.Conformance.Clients;
using Fabric.Conformance.Gateway.Networks;
using Fabric.Conformance.Networks;

namespace Fabric.Conformance.Gateway;

/// <summary>Words that all scenarios use.</summary>
[Collection(GatewayScenarios.Name)]
public abstract class ScenarioTests(ScenarioNetworks networks)
{
    private protected Task<IScenarioNetwork> NetworkAsync(string name) => networks.GetAsync(name);

    private protected async Task<(ConformanceNetwork Network, IConformanceClient Client)> OpenAsync(string network, string client, string mspId = "Org1MSP")
    {
        var opened = await networks.GetAsync(network);
        return (opened.Network, opened.Network.Client(client, mspId));
    }

    /// <summary>A call with text arguments.</summary>
    private protected static Call Calling(string chaincode, string transaction, params string[] arguments) =>
        new(chaincode, transaction, [.. arguments.Select(ConformanceTests.Utf8)]);

    private protected static async Task<string> EvaluateAsync(IConformanceClient client, Call call) =>
        Encoding.UTF8.GetString(await client.EvaluateAsync(call));

    /// <summary>Submits a transaction that is expected to be valid, and waits until every peer has it.</summary>
    private protected static async Task<(string Result, Committed Committed)> SubmitAsync(ConformanceNetwork network, IConformanceClient client, Call call)
    {
        var endorsed = await client.EndorseAsync(call);
        return (Encoding.UTF8.GetString(endorsed.Result), await network.CommitAsync(client, endorsed));
    }

    private protected static Task<ConformanceException> RefusedAsync(Func<Task> action) => Assert.ThrowsAsync<ConformanceException>(action);

    /// <summary>A text as JSON, as the contract takes lists.</summary>
    private protected static string List(params string[] texts) => System.Text.Json.JsonSerializer.Serialize(texts);
}
