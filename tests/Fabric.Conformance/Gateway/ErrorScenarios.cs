using Fabric.Conformance.Clients;

namespace Fabric.Conformance.Gateway;

/// <summary>What goes wrong, and who is told to have done it.</summary>
public sealed class ErrorScenarios(ScenarioNetworks networks) : ScenarioTests(networks)
{
    private static readonly string[] Everyone = ["Org1MSP", "Org2MSP", "Org3MSP"];

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Missing_arguments(string networkName, string clientName)
    {
        var (_, client) = await OpenAsync(networkName, clientName);
        var failure = await RefusedAsync(() => client.EvaluateAsync(Calling("all", "Get")));

        Assert.Equal(("evaluate", 2), (failure.Step, failure.Code));
        Assert.Equal(
            "evaluate call to endorser returned error: chaincode response 500, incorrect number of params. Expected 1, received 0", failure.Description);
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Chaincode_that_nobody_has(string networkName, string clientName)
    {
        var (_, client) = await OpenAsync(networkName, clientName);
        var failure = await RefusedAsync(() => client.SubmitTransactionAsync(Calling("nowhere", "Echo", "x")));

        Assert.Equal(("endorse", 9), (failure.Step, failure.Code));
        Assert.Contains(
            "no combination of peers can be derived which satisfy the endorsement policy: No metadata was found for chaincode nowhere in channel audit",
            failure.Description,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Function_that_the_chaincode_does_not_have(string networkName, string clientName)
    {
        var (_, client) = await OpenAsync(networkName, clientName);
        var failure = await RefusedAsync(() => client.SubmitTransactionAsync(Calling("all", "Vanish")));

        Assert.Equal(("endorse", 10), (failure.Step, failure.Code));
        Assert.Equal("failed to endorse transaction, see attached details for more info", failure.Description);
        var detail = Assert.Single(failure.Details);
        Assert.Equal(("Org1MSP", "chaincode response 500, Function Vanish not found in contract scenarios"), (detail.MspId, detail.Message));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Chaincode_that_dies_in_a_transaction(string networkName, string clientName)
    {
        var network = await NetworkAsync(networkName);
        await network.ReviveAsync();
        var failure = await RefusedAsync(() => network.Network.Client(clientName).EvaluateAsync(Calling("crashing", "crash")));

        // Another peer might do better, so every one is tried.
        Assert.Equal(("evaluate", 10), (failure.Step, failure.Code));
        Assert.Equal("failed to evaluate transaction, see attached details for more info", failure.Description);
        Assert.Equal(Everyone, failure.Details.Select(detail => detail.MspId).Order());
        Assert.All(failure.Details, detail => Assert.EndsWith("chaincode stream terminated", detail.Message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Chaincode_that_died_is_called_again_once_it_is_back(string networkName, string clientName)
    {
        var network = await NetworkAsync(networkName);
        var client = network.Network.Client(clientName);
        await network.ReviveAsync();
        await RefusedAsync(() => client.EvaluateAsync(Calling("crashing", "crash")));
        await network.ReviveAsync();

        Assert.Equal("back"u8.ToArray(), await client.EvaluateAsync(Calling("crashing", "answer", "200", "fine", "back")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Signature_of_somebody_else(string networkName, string clientName)
    {
        var network = await NetworkAsync(networkName);
        var client = await network.Network.OfflineClientAsync(clientName, "Org1MSP", "Org3MSP");
        var failure = await RefusedAsync(() => client.EvaluateAsync(Calling("all", "Echo", "x")));

        const string Denied = "error validating proposal: access denied: channel [audit] creator org [Org1MSP]";
        Assert.Equal(("evaluate", 9), (failure.Step, failure.Code));
        Assert.Contains("evaluate call to endorser returned error: " + Denied, failure.Description, StringComparison.Ordinal);
        var detail = Assert.Single(failure.Details);
        Assert.Equal("Org1MSP", detail.MspId);
        Assert.StartsWith(Denied, detail.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Organisation_that_refuses_to_evaluate(string networkName, string clientName)
    {
        var (_, client) = await OpenAsync(networkName, clientName);
        var failure = await RefusedAsync(() => client.EvaluateAsync(Calling("all", "RefuseAt", List("Org1MSP"))));

        Assert.Equal(("evaluate", 2), (failure.Step, failure.Code));
        Assert.Equal("evaluate call to endorser returned error: chaincode response 500, Org1MSP does not endorse this", failure.Description);
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Organisation_that_refuses_to_endorse(string networkName, string clientName)
    {
        var (_, client) = await OpenAsync(networkName, clientName);
        var failure = await RefusedAsync(() => client.SubmitTransactionAsync(Calling("all", "RefuseAt", List("Org3MSP"))));

        Assert.Equal([("Org3MSP", "chaincode response 500, Org3MSP does not endorse this")], Complaints(failure));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Two_organisations_that_refuse_to_endorse(string networkName, string clientName)
    {
        var (_, client) = await OpenAsync(networkName, clientName);
        var failure = await RefusedAsync(() => client.SubmitTransactionAsync(Calling("all", "RefuseAt", List("Org2MSP", "Org3MSP"))));

        Assert.Equal(
            [
                ("Org2MSP", "chaincode response 500, Org2MSP does not endorse this"),
                ("Org3MSP", "chaincode response 500, Org3MSP does not endorse this"),
            ],
            Complaints(failure));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Transaction_that_differs_from_peer_to_peer(string networkName, string clientName)
    {
        var (_, client) = await OpenAsync(networkName, clientName);
        var failure = await RefusedAsync(() => client.SubmitTransactionAsync(Calling("all", "Random")));

        var complaints = Complaints(failure);
        Assert.Equal(["Org2MSP", "Org3MSP"], complaints.Select(complaint => complaint.MspId));
        Assert.All(complaints, complaint => Assert.StartsWith("ProposalResponsePayloads do not match", complaint.Message, StringComparison.Ordinal));
    }

    private static IReadOnlyList<(string MspId, string Message)> Complaints(ConformanceException failure)
    {
        Assert.Equal(("endorse", 10), (failure.Step, failure.Code));
        Assert.Equal("failed to collect enough transaction endorsements, see attached details for more info", failure.Description);
        return [.. failure.Details.Select(detail => (detail.MspId, detail.Message)).Order()];
    }
}
