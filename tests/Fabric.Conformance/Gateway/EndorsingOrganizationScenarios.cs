using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance.Gateway;

/// <summary>Clients that say whose peers are asked.</summary>
public sealed class EndorsingOrganizationScenarios(ScenarioNetworks networks) : ScenarioTests(networks)
{
    /// <summary>Network, client and organisation.</summary>
    public static TheoryData<string, string, string> Organizations
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var row in GatewayScenarios.Clients)
            {
                foreach (var mspId in (string[])["Org1MSP", "Org2MSP", "Org3MSP"])
                {
                    data.Add((string)row[0], (string)row[1], mspId);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Organizations))]
    public async Task One_organisation_endorses(string networkName, string clientName, string mspId)
    {
        var (network, client) = await OpenAsync(networkName, clientName);

        Assert.Equal(mspId, (await SubmitAsync(network, client, Calling("any", "Organization") with { Organizations = [mspId] })).Result);
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Those_two_endorse_who_are_named(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var call = Calling("any", "AmongTransient") with
        {
            Organizations = ["Org1MSP", "Org3MSP"],
            Transient = new Dictionary<string, byte[]> { ["Org1MSP"] = Utf8("one"), ["Org3MSP"] = Utf8("three") },
        };

        Assert.Equal("named", (await SubmitAsync(network, client, call)).Result);
    }

    [Theory]
    [MemberData(nameof(Organizations))]
    public async Task One_organisation_evaluates(string networkName, string clientName, string mspId)
    {
        var (_, client) = await OpenAsync(networkName, clientName);

        Assert.Equal(mspId, await EvaluateAsync(client, Calling("any", "Organization") with { Organizations = [mspId] }));
    }
}
