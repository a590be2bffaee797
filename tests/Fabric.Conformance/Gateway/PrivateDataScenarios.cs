using Fabric.Conformance.Clients;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance.Gateway;

/// <summary>Private data, with and without saying whose peers endorse.</summary>
public sealed class PrivateDataScenarios(ScenarioNetworks networks) : ScenarioTests(networks)
{
    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Member_writes_and_reads_back(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var key = NewKey("own");
        await SubmitAsync(network, client, Writing("first", key, "mine") with { Organizations = ["Org1MSP"] });

        Assert.Equal("mine", await EvaluateAsync(client, Reading("first", key, "Org1MSP")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Peer_that_is_no_member_has_nothing_to_read(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var key = NewKey("elsewhere");
        await SubmitAsync(network, client, Writing("first", key, "mine") with { Organizations = ["Org1MSP"] });

        await RefusedAsync(() => client.EvaluateAsync(Reading("first", key, "Org2MSP")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Stranger_may_write_where_all_may_but_not_read(string networkName, string clientName)
    {
        var (network, stranger) = await OpenAsync(networkName, clientName, "Org2MSP");
        var key = NewKey("gift");
        await SubmitAsync(network, stranger, Writing("first", key, "given") with { Organizations = ["Org1MSP"] });

        await RefusedAsync(() => stranger.EvaluateAsync(Reading("first", key, "Org1MSP")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Member_reads_what_a_stranger_wrote(string networkName, string clientName)
    {
        var (network, stranger) = await OpenAsync(networkName, clientName, "Org2MSP");
        var key = NewKey("gift");
        await SubmitAsync(network, stranger, Writing("first", key, "given") with { Organizations = ["Org1MSP"] });

        Assert.Equal("given", await EvaluateAsync(network.Client(clientName), Reading("first", key, "Org1MSP")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Stranger_does_not_read_what_members_share(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var key = NewKey("shared");
        await SubmitAsync(network, client, Writing("shared", key, "ours") with { Organizations = ["Org1MSP"] });

        await RefusedAsync(() => network.Client(clientName, "Org2MSP").EvaluateAsync(Reading("shared", key, "Org1MSP")));
        // The other member has it from the first one's peer.
        Assert.Equal("ours", await EvaluateAsync(network.Client(clientName, "Org3MSP"), Reading("shared", key, "Org3MSP")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Stranger_does_not_write_where_only_members_may(string networkName, string clientName)
    {
        var (_, stranger) = await OpenAsync(networkName, clientName, "Org2MSP");

        await RefusedAsync(() => stranger.EndorseAsync(Writing("shared", NewKey("shared"), "theirs") with { Organizations = ["Org1MSP"] }));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Gateway_finds_by_itself_that_its_own_peer_is_enough(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var key = NewKey("shared");
        await SubmitAsync(network, client, Writing("shared", key, "ours"));

        Assert.Equal("ours", await EvaluateAsync(client, Reading("shared", key, "Org1MSP")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Gateway_finds_by_itself_that_a_third_organisation_has_to_endorse(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var key = NewKey("both");
        await SubmitAsync(network, client, Writing("shared,third", key, "ours"));

        Assert.Equal("ours", await EvaluateAsync(client, Reading("shared", key, "Org1MSP")));
        Assert.Equal("ours", await EvaluateAsync(client, Reading("third", key, "Org3MSP")));
        await RefusedAsync(() => client.EvaluateAsync(Reading("third", key, "Org1MSP")));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Hashes_of_another_collection_may_be_read_beside_transient_data(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var key = NewKey("compared");
        await SubmitAsync(network, client, Writing("third", key, "ours") with { Organizations = ["Org3MSP"] });
        var comparing = Writing("first", key, "ours");

        var (result, _) = await SubmitAsync(network, client, comparing with { Transaction = "WriteBesideHash", Arguments = [Utf8("third")] });

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("ours"u8)), result);
    }

    /// <summary>A call that writes to collections, separated by commas.</summary>
    internal static Call Writing(string collections, string key, string value) => Calling("any", "WritePrivate") with
    {
        Transient = new Dictionary<string, byte[]> { ["collections"] = Utf8(collections), ["key"] = Utf8(key), ["value"] = Utf8(value) },
    };

    private static Call Reading(string collection, string key, string mspId) =>
        Calling("any", "ReadPrivate", collection, key) with { Organizations = [mspId] };
}
