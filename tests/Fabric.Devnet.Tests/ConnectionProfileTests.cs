using System.Text.Json.Nodes;
using Fabric.Devnet.Tools;
using Fabric.Testing;
using Fabric.Testing.Processes;

namespace Fabric.Devnet.Tests;

public sealed class ConnectionProfileTests
{
    [Fact]
    public async Task Official_client_connects_by_what_the_profile_names()
    {
        await using var network = await TestNetwork.StartAsync();
        var profile = ConnectionProfiles.Write(network.Devnet)["Org2MSP"];

        var answer = await Command.RunAsync(
            "node",
            [Repository.PathTo("tests", "Fabric.Devnet.Tests", "node", "profile.mjs"), profile, TestNetwork.Channel, TestNetwork.ChaincodeName],
            Limit.Token);

        Assert.Equal("node", answer.Trim());
    }

    [Fact]
    public async Task Profile_names_peers_orderer_channels_and_crypto_of_its_organisation()
    {
        await using var devnet = await Devnet.StartAsync(
            new DevnetOptions
            {
                Organizations =
                [
                    new() { MspId = "Org1MSP", Domain = "org1.example.com", Peers = [new(), new()] },
                    new() { MspId = "Org2MSP", Domain = "org2.example.com" },
                ],
                Channels = ["shared", new DevnetChannelOptions { Name = "own", Organizations = ["Org2MSP"] }],
            },
            Limit.Token).Soon();
        var file = ConnectionProfiles.Write(devnet)["Org1MSP"];
        var profile = JsonNode.Parse(await File.ReadAllTextAsync(file))!;

        Assert.Equal(["shared"], profile["channels"]!.AsObject().Select(channel => channel.Key));
        Assert.Equal(
            ["peer0.org1.example.com", "peer1.org1.example.com", "peer0.org2.example.com"], profile["peers"]!.AsObject().Select(peer => peer.Key));
        Assert.Equal($"grpcs://localhost:{devnet.OrdererAddress.Port}", (string?)profile["orderers"]!["orderer.example.com"]!["url"]);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", (string?)profile["peers"]!["peer1.org1.example.com"]!["tlsCACerts"]!["pem"], StringComparison.Ordinal);
        var user = profile["organizations"]!["Org1MSP"]!["users"]!["User1"]!;
        Assert.True(File.Exists((string?)user["key"]!["path"]));
        Assert.True(Directory.Exists(Path.Combine((string)user["msp"]!["path"]!, "signcerts")));
        Assert.Null(profile["organizations"]!["Org2MSP"]!["users"]);

        var yaml = await File.ReadAllTextAsync(Path.ChangeExtension(file, "yaml"));
        Assert.Contains("\n  peer1.org1.example.com:\n    url: \"grpcs://localhost:", yaml, StringComparison.Ordinal);
        Assert.Contains("\n      pem: |\n        -----BEGIN CERTIFICATE-----\n", yaml, StringComparison.Ordinal);
    }
}
