using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance.Gateway;

/// <summary>Keys with an endorsement policy of their own.</summary>
public sealed class KeyEndorsementScenarios(ScenarioNetworks networks) : ScenarioTests(networks)
{
    private const int PolicyFailure = 10;

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Owner_endorses_a_change(string networkName, string clientName)
    {
        var (network, client, key) = await ProtectedAsync(networkName, clientName, "Org1MSP");
        await SubmitAsync(network, client, Calling("any", "Put", key, "by the owner") with { Organizations = ["Org1MSP"] });

        Assert.Equal("by the owner", await EvaluateAsync(client, Calling("any", "Get", key)));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Change_that_another_organisation_endorses_is_invalid(string networkName, string clientName)
    {
        var (_, client, key) = await ProtectedAsync(networkName, clientName, "Org1MSP");
        await InvalidAsync(client, Calling("any", "Put", key, "by another") with { Organizations = ["Org2MSP"] });

        Assert.Equal("protected", await EvaluateAsync(client, Calling("any", "Get", key)));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Gateway_finds_the_owners_by_itself(string networkName, string clientName)
    {
        var (network, client, key) = await ProtectedAsync(networkName, clientName, "Org1MSP");
        await SubmitAsync(network, client, Calling("any", "Protect", key, List("Org1MSP", "Org3MSP")));
        await SubmitAsync(network, client, Calling("any", "Put", key, "by both"));

        Assert.Equal("by both", await EvaluateAsync(client, Calling("any", "Get", key)));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Gateway_finds_owners_of_whom_its_own_organisation_is_none(string networkName, string clientName)
    {
        var (network, client, key) = await ProtectedAsync(networkName, clientName, "Org1MSP");
        await SubmitAsync(network, client, Calling("any", "Protect", key, List("Org2MSP", "Org3MSP")));
        await SubmitAsync(network, client, Calling("any", "Put", key, "by the others"));

        Assert.Equal("by the others", await EvaluateAsync(client, Calling("any", "Get", key)));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Change_that_not_all_owners_endorse_is_invalid(string networkName, string clientName)
    {
        var (network, client, key) = await ProtectedAsync(networkName, clientName, "Org1MSP");
        await SubmitAsync(network, client, Calling("any", "Protect", key, List("Org1MSP", "Org3MSP")));
        await InvalidAsync(client, Calling("any", "Put", key, "by one and a stranger") with { Organizations = ["Org1MSP", "Org2MSP"] });

        Assert.Equal("protected", await EvaluateAsync(client, Calling("any", "Get", key)));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Policy_goes_away_when_it_is_emptied_and_with_its_key(string networkName, string clientName)
    {
        var (network, client, key) = await ProtectedAsync(networkName, clientName, "Org1MSP");
        await InvalidAsync(client, Calling("any", "Delete", key) with { Organizations = ["Org3MSP"] });
        await SubmitAsync(network, client, Calling("any", "Delete", key) with { Organizations = ["Org1MSP"] });
        await SubmitAsync(network, client, Calling("any", "Put", key, "anew") with { Organizations = ["Org3MSP"] });

        await SubmitAsync(network, client, Calling("any", "Protect", key, List("Org1MSP")) with { Organizations = ["Org3MSP"] });
        await InvalidAsync(client, Calling("any", "Protect", key, List()) with { Organizations = ["Org2MSP"] });
        await SubmitAsync(network, client, Calling("any", "Protect", key, List()) with { Organizations = ["Org1MSP"] });
        await SubmitAsync(network, client, Calling("any", "Put", key, "free") with { Organizations = ["Org2MSP"] });

        Assert.Equal("free", await EvaluateAsync(client, Calling("any", "Get", key)));
    }

    private static async Task InvalidAsync(IConformanceClient client, Call call)
    {
        var committed = await client.SubmitAsync(await client.EndorseAsync(call));
        Assert.Equal(PolicyFailure, committed.Code);

        var failure = await RefusedAsync(() => client.SubmitTransactionAsync(call));
        Assert.Equal(("commit", PolicyFailure), (failure.Step, failure.Code));
    }

    private async Task<(ConformanceNetwork Network, IConformanceClient Client, string Key)> ProtectedAsync(
        string networkName, string clientName, string owner)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var key = NewKey("protected");
        await SubmitAsync(network, client, Calling("any", "Put", key, "protected"));
        await SubmitAsync(network, client, Calling("any", "Protect", key, List(owner)));
        return (network, client, key);
    }
}
