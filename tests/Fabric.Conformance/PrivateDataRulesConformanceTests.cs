using System.Security.Cryptography;
using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;
using Fabric.Conformance.Steps;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance;

/// <summary>What a collection's definition promises: how many peers have its data, and for how long.</summary>
[Collection(ConformanceTests.Name)]
public sealed class PrivateDataRulesConformanceTests(ConformanceNetworks networks)
{
    private const string Chaincode = "dotnet";

    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task Data_that_too_few_peers_can_take_is_not_endorsed(string networkName)
    {
        var network = await networks.GetAsync(networkName);

        var failure = await Assert.ThrowsAsync<ConformanceException>(
            () => network.EndorseAsync(new StepCall(Chaincode, ["putPrivate", "scarce", NewKey("scarce"), "x"])));

        Assert.Equal((10, "failed to endorse transaction, see attached details for more info"), (failure.Code, failure.Description));
        Assert.Matches(
            "^error in simulation: failed to distribute private collection, txID [0-9a-f]{64}, channel audit: "
            + "could not build private data dissemination plan for chaincode dotnet and collection scarce: "
            + "required to disseminate to at least 2 peers, but know of only 1 eligible peers$",
            Assert.Single(failure.Details).Message);
        // Reading takes nobody else.
        Assert.Null((await network.EvaluateAsync(Chaincode, ["getPrivate", "scarce", NewKey("scarce")])).Text(0));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task Private_data_lives_for_exactly_its_blocks(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("brief");
        await network.CommitAsync(Chaincode, ["putPrivate", "brief", key, "one"]);

        Assert.Equal(("one", "one", "one", null), await ReadForBlocksAsync(network, key));
        Assert.Equal("", (await network.EvaluateAsync(Chaincode, ["privateHash", "brief", key])).Text(0));

        // What has expired can be written again.
        await network.CommitAsync(Chaincode, ["putPrivate", "brief", key, "two"]);
        Assert.Equal("two", (await network.EvaluateAsync(Chaincode, ["getPrivate", "brief", key])).Text(0));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task Writing_private_data_again_begins_its_life_anew(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("brief");
        await network.CommitAsync(Chaincode, ["putPrivate", "brief", key, "one"]);
        await network.CommitAsync(Chaincode, ["put", key, "another block"]);
        await network.CommitAsync(Chaincode, ["putPrivate", "brief", key, "two"]);

        Assert.Equal(("two", "two", "two", null), await ReadForBlocksAsync(network, key));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task Purged_key_can_be_written_again(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("purged");
        await network.CommitAsync(Chaincode, ["putPrivate", "pair", key, "one"]);
        await network.CommitAsync(Chaincode, ["purgePrivate", "pair", key]);
        Assert.Null((await network.EvaluateAsync(Chaincode, ["getPrivate", "pair", key])).Text(0));

        await network.CommitAsync(Chaincode, ["putPrivate", "pair", key, "two"]);

        var answers = await network.EvaluateAsync(Chaincode, ["getPrivate", "pair", key], ["privateHash", "pair", key]);
        Assert.Equal("two", answers.Text(0));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("two"u8)), answers.Text(1));
    }

    // At once, and after each of the next three blocks.
    private static async Task<(string?, string?, string?, string?)> ReadForBlocksAsync(ConformanceNetwork network, string key)
    {
        var values = new List<string?> { (await network.EvaluateAsync(Chaincode, ["getPrivate", "brief", key])).Text(0) };
        for (var block = 0; block < 3; block++)
        {
            await network.CommitAsync(Chaincode, ["put", key, $"{block}"]);
            values.Add((await network.EvaluateAsync(Chaincode, ["getPrivate", "brief", key])).Text(0));
        }

        return (values[0], values[1], values[2], values[3]);
    }
}
