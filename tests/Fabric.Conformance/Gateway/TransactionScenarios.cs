using System.Text.Json.Nodes;
using Fabric.Conformance.Clients;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance.Gateway;

/// <summary>Evaluating and submitting.</summary>
public sealed class TransactionScenarios(ScenarioNetworks networks) : ScenarioTests(networks)
{
    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Evaluation_returns_the_result(string networkName, string clientName)
    {
        var (_, client) = await OpenAsync(networkName, clientName);

        Assert.Equal("grün 緑", await EvaluateAsync(client, Calling("pair", "Echo", "grün 緑")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Submission_returns_the_result(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);

        Assert.Equal("grün 緑", (await SubmitAsync(network, client, Calling("pair", "Echo", "grün 緑"))).Result);
        Assert.Equal("at once"u8.ToArray(), await client.SubmitTransactionAsync(Calling("pair", "Echo", "at once")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Arguments_and_results_may_be_any_bytes(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        var call = new Call("pair", "EchoBytes", bytes);

        Assert.Equal(bytes, await client.EvaluateAsync(call));
        var endorsed = await client.EndorseAsync(call);
        Assert.Equal(bytes, endorsed.Result);
        await network.CommitAsync(client, endorsed);
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task What_is_submitted_is_read_back(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var key = NewKey("kept");
        await SubmitAsync(network, client, Calling("pair", "Put", key, "ledger"));

        Assert.Equal("ledger", await EvaluateAsync(client, Calling("pair", "Get", key)));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Transient_data_reaches_the_chaincode(string networkName, string clientName)
    {
        var (_, client) = await OpenAsync(networkName, clientName);
        var answer = JsonNode.Parse(await client.EvaluateAsync(Calling("pair", "EchoTransient") with
        {
            Transient = new Dictionary<string, byte[]> { ["first"] = Utf8("one"), ["second"] = Utf8("two") },
        }))!.AsObject();

        Assert.Equal(2, answer.Count);
        Assert.Equal("one", answer["first"]!.GetValue<string>());
        Assert.Equal("two", answer["second"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Evaluation_that_is_refused_says_why(string networkName, string clientName)
    {
        var (_, client) = await OpenAsync(networkName, clientName);
        var failure = await RefusedAsync(() => client.EvaluateAsync(Calling("pair", "Refuse", "CLOSED: today")));

        Assert.Equal(("evaluate", 2), (failure.Step, failure.Code));
        Assert.Contains("CLOSED: today", failure.Description, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Submission_that_is_refused_says_why_and_who(string networkName, string clientName)
    {
        var (_, client) = await OpenAsync(networkName, clientName);
        var failure = await RefusedAsync(() => client.SubmitTransactionAsync(Calling("pair", "Refuse", "CLOSED: today")));

        Assert.Equal(("endorse", 10), (failure.Step, failure.Code));
        Assert.Equal("failed to endorse transaction, see attached details for more info", failure.Description);
        // The gateway asks the peers of its own organisation first, and goes no further.
        var detail = Assert.Single(failure.Details);
        Assert.Equal("Org1MSP", detail.MspId);
        Assert.Matches("^[^:]+:[0-9]+$", detail.Address);
        Assert.Equal("chaincode response 500, CLOSED: today", detail.Message);
    }
}
