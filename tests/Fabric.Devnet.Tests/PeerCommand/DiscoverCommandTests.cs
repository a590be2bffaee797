using System.Text.Json;
using Xunit.Abstractions;

namespace Fabric.Devnet.Tests.PeerCommand;

/// <summary>Fabric's own <c>discover</c> on a devnet. Needs its programs (FABRIC_BIN); says so where they are missing.</summary>
public sealed class DiscoverCommandTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Peers_configuration_and_endorsers_are_found()
    {
        await using var network = await PeerCommandNetwork.StartAsync(output);
        if (network is null)
        {
            return;
        }

        await network.Devnet.DeployChaincodeAsync(new ChaincodeDefinition
        {
            Channel = "audit",
            Name = "kv",
            Version = "1.0",
            PackageId = "kv:1",
            Address = new Uri("http://127.0.0.1:1"),
            Collections = [new() { Name = "own", MemberOrganizations = ["Org1MSP"], EndorsementPolicy = EndorsementPolicy.SignedBy("Org1MSP") }],
        });
        var height = network.Devnet.Height("audit");

        var peers = await DiscoverAsync(network, "User1", "peers", "--channel", "audit");
        Assert.Equal(2, peers.GetArrayLength());
        var first = peers.EnumerateArray().Single(peer => peer.GetProperty("MSPID").GetString() == "Org1MSP");
        Assert.Equal(network.Devnet.Organization("Org1MSP").GatewayAddress.Authority, first.GetProperty("Endpoint").GetString());
        Assert.Equal(height, first.GetProperty("LedgerHeight").GetInt64());
        Assert.Equal(["_lifecycle", "kv"], first.GetProperty("Chaincodes").EnumerateArray().Select(name => name.GetString()));
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", first.GetProperty("Identity").GetString(), StringComparison.Ordinal);

        var configuration = await DiscoverAsync(network, "User1", "config", "--channel", "audit");
        Assert.Equal(["OrdererMSP", "Org1MSP", "Org2MSP"], configuration.GetProperty("msps").EnumerateObject().Select(item => item.Name).Order(StringComparer.Ordinal));
        var orderer = configuration.GetProperty("orderers").GetProperty("OrdererMSP").GetProperty("endpoint")[0];
        Assert.Equal(network.Devnet.OrdererAddress.Port, orderer.GetProperty("port").GetInt32());

        var endorsers = (await DiscoverAsync(network, "User1", "endorsers", "--channel", "audit", "--chaincode", "kv"))[0];
        Assert.Equal("kv", endorsers.GetProperty("Chaincode").GetString());
        var quantities = Assert.Single(endorsers.GetProperty("Layouts").EnumerateArray()).GetProperty("quantities_by_group");
        Assert.Equal([1, 1], quantities.EnumerateObject().Select(group => group.Value.GetInt32()));
        Assert.Equal(2, endorsers.GetProperty("EndorsersByGroups").EnumerateObject().Count());

        var local = await DiscoverAsync(network, "Admin", "peers");
        Assert.Equal(2, local.GetArrayLength());
    }

    [Fact]
    public async Task Strangers_and_unknown_names_are_refused()
    {
        await using var network = await PeerCommandNetwork.StartAsync(output);
        if (network is null)
        {
            return;
        }

        Assert.Contains("access denied", await FailAsync(network, "User1", "peers"), StringComparison.Ordinal);
        Assert.Contains("access denied", await FailAsync(network, "User1", "peers", "--channel", "none"), StringComparison.Ordinal);
        Assert.Contains(
            "failed constructing descriptor for chaincodes:{name:\"none\"}",
            await FailAsync(network, "User1", "endorsers", "--channel", "audit", "--chaincode", "none"),
            StringComparison.Ordinal);
    }

    private static async Task<JsonElement> DiscoverAsync(PeerCommandNetwork network, string user, params string[] arguments)
    {
        var outcome = await RunAsync(network, user, arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        using var document = JsonDocument.Parse(outcome.Output);
        return document.RootElement.Clone();
    }

    private static async Task<string> FailAsync(PeerCommandNetwork network, string user, params string[] arguments)
    {
        var outcome = await RunAsync(network, user, arguments);
        Assert.NotEqual(0, outcome.ExitCode);
        return outcome.Output + outcome.Error;
    }

    private static Task<CommandOutcome> RunAsync(PeerCommandNetwork network, string user, string[] arguments)
    {
        var organization = network.Devnet.Organization("Org1MSP");
        var folder = organization.UserFolder(user);
        return network.Command("Org1MSP", user).TryAsync("discover",
        [
            "--peerTLSCA", organization.TlsRootCertificatePath,
            "--userKey", Path.Combine(folder, "key.pem"),
            "--userCert", Path.Combine(folder, "cert.pem"),
            "--MSP", organization.MspId,
            .. arguments,
            "--server", organization.GatewayAddress.Authority,
        ]);
    }
}
