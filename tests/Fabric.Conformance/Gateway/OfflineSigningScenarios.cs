using Fabric.Conformance.Clients;

namespace Fabric.Conformance.Gateway;

/// <summary>Clients whose key is elsewhere.</summary>
public sealed class OfflineSigningScenarios(ScenarioNetworks networks) : ScenarioTests(networks)
{
    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Evaluation_that_nobody_signed_is_not_sent(string networkName, string clientName)
    {
        var network = await NetworkAsync(networkName);
        var client = await network.Network.OfflineClientAsync(clientName, "Org1MSP", signer: null);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.EvaluateAsync(Calling("pair", "Echo", "x")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Evaluation_that_was_signed_elsewhere(string networkName, string clientName)
    {
        var network = await NetworkAsync(networkName);
        var client = await network.Network.OfflineClientAsync(clientName, "Org1MSP", "Org1MSP");

        Assert.Equal("from afar", await EvaluateAsync(client, Calling("pair", "Echo", "from afar")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Submission_that_nobody_signed_is_not_sent(string networkName, string clientName)
    {
        var network = await NetworkAsync(networkName);
        var client = await network.Network.OfflineClientAsync(clientName, "Org1MSP", signer: null);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.EndorseAsync(Calling("pair", "Echo", "x")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Submission_whose_proposal_transaction_and_question_were_signed_elsewhere(string networkName, string clientName)
    {
        var network = await NetworkAsync(networkName);
        var client = await network.Network.OfflineClientAsync(clientName, "Org1MSP", "Org1MSP");

        Assert.Equal("from afar", (await SubmitAsync(network.Network, client, Calling("pair", "Echo", "from afar"))).Result);
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Requests_for_events_that_were_signed_elsewhere(string networkName, string clientName)
    {
        var network = await NetworkAsync(networkName);
        var client = await network.Network.OfflineClientAsync(clientName, "Org1MSP", "Org1MSP");
        var (_, happened) = await SubmitAsync(network.Network, client, Calling("pair", "Announce", "signed", "elsewhere"));

        foreach (var kind in Enum.GetValues<EventKind>())
        {
            await using var listener = await client.ListenAsync(new ListenRequest(kind, "pair") { StartBlock = happened.BlockNumber });
            await listener.UntilAsync(happened);
        }
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Request_for_events_with_the_signature_of_somebody_else_is_refused(string networkName, string clientName)
    {
        var network = await NetworkAsync(networkName);
        var client = await network.Network.OfflineClientAsync(clientName, "Org1MSP", "Org3MSP");
        await using var listener = await client.ListenAsync(new ListenRequest(EventKind.Chaincode, "pair") { StartBlock = 0 });

        await Assert.ThrowsAnyAsync<Exception>(listener.NextAsync);
    }
}
