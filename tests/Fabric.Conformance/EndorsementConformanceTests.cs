using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;
using Fabric.Conformance.Steps;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance;

/// <summary>Whose endorsement counts: the chaincode's policy, a collection's, a key's.</summary>
[Collection(ConformanceTests.Name)]
public sealed class EndorsementConformanceTests(ConformanceNetworks networks)
{
    private const int PolicyFailure = 10;

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Chaincode_wants_a_majority(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);

        Assert.Equal(PolicyFailure, await SubmitAsync(network, chaincode, ["Org1MSP"], ["put", NewKey("majority"), "x"]));
        Assert.Equal(0, await SubmitAsync(network, chaincode, ["Org1MSP", "Org2MSP"], ["put", NewKey("majority"), "x"]));
        Assert.Equal(PolicyFailure, await SubmitAsync(network, chaincode, ["Org1MSP"], ["get", NewKey("majority")]));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Policy_of_a_key_stands_in_for_the_chaincodes(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("owned");
        await network.CommitAsync(chaincode, ["put", key, "x"], ["setPolicy", key, "PEER", "Org2MSP"]);
        var policy = await network.EvaluateAsync(chaincode, ["getPolicy", key], ["getPolicy", key + "none"]);

        Assert.Equal(["Org2MSP"], policy.Texts(0));
        Assert.Null(policy[1]);
        Assert.Equal(PolicyFailure, await SubmitAsync(network, chaincode, ["Org1MSP"], ["put", key, "by the first"]));
        Assert.Equal(0, await SubmitAsync(network, chaincode, ["Org2MSP"], ["put", key, "by the second"]));
        // The gateway finds out by itself whom it has to ask.
        await network.CommitAsync(chaincode, ["put", key, "by whoever may"]);

        // Without it the chaincode's policy holds again.
        Assert.Equal(PolicyFailure, await SubmitAsync(network, chaincode, ["Org1MSP"], ["clearPolicy", key]));
        Assert.Equal(0, await SubmitAsync(network, chaincode, ["Org2MSP"], ["clearPolicy", key]));
        Assert.Equal(PolicyFailure, await SubmitAsync(network, chaincode, ["Org2MSP"], ["put", key, "by the second"]));
        Assert.Null((await network.EvaluateAsync(chaincode, ["getPolicy", key]))[0]);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Policy_of_a_key_may_want_every_one_of_several(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("shared");
        await network.CommitAsync(chaincode, ["put", key, "x"], ["setPolicy", key, "MEMBER", "Org1MSP", "Org2MSP"]);

        Assert.Equal(PolicyFailure, await SubmitAsync(network, chaincode, ["Org1MSP"], ["put", key, "y"]));
        Assert.Equal(PolicyFailure, await SubmitAsync(network, chaincode, ["Org2MSP"], ["delete", key]));
        Assert.Equal(0, await SubmitAsync(network, chaincode, ["Org1MSP", "Org2MSP"], ["put", key, "y"]));
        Assert.Equal(["Org1MSP", "Org2MSP"], (await network.EvaluateAsync(chaincode, ["getPolicy", key])).Texts(0));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Reading_a_policy_is_a_read_of_its_key(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("policy");
        await network.CommitAsync(chaincode, ["put", key, "x"]);
        var endorsed = await network.EndorseAsync(new StepCall(chaincode, ["getPolicy", key], ["put", key + "other", "x"]));

        await network.CommitAsync(chaincode, ["setPolicy", key, "PEER", "Org1MSP"]);

        Assert.Equal(11, (await network.SubmitAsync(endorsed)).Code);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Private_keys_have_policies_too(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("owned");
        await network.CommitAsync(chaincode, ["putPrivate", "pair", key, "x"], ["setPrivatePolicy", "pair", key, "PEER", "Org2MSP"]);

        Assert.Equal(["Org2MSP"], (await network.EvaluateAsync(chaincode, ["getPrivatePolicy", "pair", key])).Texts(0));
        Assert.Equal(PolicyFailure, await SubmitAsync(network, chaincode, ["Org1MSP"], ["putPrivate", "pair", key, "y"]));
        Assert.Equal(0, await SubmitAsync(network, chaincode, ["Org2MSP"], ["putPrivate", "pair", key, "z"]));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Policy_of_a_collection_stands_in_for_the_chaincodes(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("collection");

        Assert.Equal(PolicyFailure, await SubmitAsync(network, chaincode, ["Org1MSP"], ["putPrivate", "second-endorses", key, "x"]));
        Assert.Equal(0, await SubmitAsync(network, chaincode, ["Org2MSP"], ["putPrivate", "second-endorses", key, "y"]));
        // A public key beside it needs the majority still.
        Assert.Equal(PolicyFailure, await SubmitAsync(
            network, chaincode, ["Org2MSP"], ["putPrivate", "second-endorses", key, "z"], ["put", key, "x"]));
        await network.CommitAsync(chaincode, ["putPrivate", "second-endorses", key, "by whoever may"]);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Peers_that_come_to_different_results_are_told_apart(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var failure = await Assert.ThrowsAsync<ConformanceException>(
            () => network.EndorseAsync(new StepCall(chaincode, ["random"])));

        Assert.Equal(10, failure.Code);
        Assert.Equal("failed to collect enough transaction endorsements, see attached details for more info", failure.Description);
        // The devnet goes on to say what differs.
        Assert.StartsWith("ProposalResponsePayloads do not match", Assert.Single(failure.Details).Message, StringComparison.Ordinal);
    }

    private static async Task<int> SubmitAsync(
        ConformanceNetwork network, string chaincode, IReadOnlyList<string> organizations, params IReadOnlyList<string[]> steps)
    {
        var endorsed = await network.EndorseAsync(new StepCall(chaincode, steps) { Organizations = organizations });
        return (await network.SubmitAsync(endorsed)).Code;
    }
}
