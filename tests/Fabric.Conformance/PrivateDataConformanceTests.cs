using System.Security.Cryptography;
using Fabric.Conformance.Networks;
using Fabric.Conformance.Steps;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance;

/// <summary>Private data: who has it, who may read and write it, and how long.</summary>
[Collection(ConformanceTests.Name)]
public sealed class PrivateDataConformanceTests(ConformanceNetworks networks)
{
    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Private_keys_are_found_by_range_and_first_attributes(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("private");
        var composite = (await network.EvaluateAsync(chaincode, ["composite", key, "a", "1"])).Text(0)!;
        await network.CommitAsync(
            chaincode, ["putPrivate", "pair", key + "a", "1"], ["putPrivate", "pair", key + "b", "2"], ["putPrivate", "pair", composite, "3"]);

        var answers = await network.EvaluateAsync(
            chaincode,
            ["privateRange", "pair", key, key + "~"],
            ["privatePartial", "pair", key, "a"],
            ["getPrivate", "pair", key + "none"],
            ["privateHash", "pair", key + "none"],
            ["privateHash", "pair", key + "a"]);

        Assert.Equal([$"{key}a=1", $"{key}b=2"], answers.Pairs(0));
        Assert.Equal([$"{composite}=3"], answers.Pairs(1));
        Assert.Equal(Missing(chaincode), answers.Text(2));
        Assert.Equal("", answers.Text(3));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("1"u8)), answers.Text(4));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Private_queries_are_for_transactions_that_only_read(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("private");

        var written = await network.EvaluateAsync(chaincode, ["putPrivate", "pair", key, "x"], ["privateRange", "pair", key, key + "~"]);
        var queried = await network.EvaluateAsync(chaincode, ["privateRange", "pair", key, key + "~"], ["put", key, "x"]);

        Assert.Matches("unsuppored transaction. Queries on pvt data is supported only in a read-only transaction$", written.Error(1));
        Assert.Matches("unsuppored transaction. Transaction has already performed queries on pvt data. Writes are not allowed$", queried.Error(1));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Purged_private_data_leaves_neither_value_nor_hash(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("purge");
        await network.CommitAsync(chaincode, ["putPrivate", "pair", key, "one"]);
        await network.CommitAsync(chaincode, ["putPrivate", "pair", key, "two"]);

        await network.CommitAsync(chaincode, ["purgePrivate", "pair", key]);
        var after = await network.EvaluateAsync(chaincode, ["getPrivate", "pair", key], ["privateHash", "pair", key]);

        Assert.Equal(Missing(chaincode), after.Text(0));
        Assert.Equal("", after.Text(1));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Collection_that_is_not_defined_is_refused(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var answers = await network.EvaluateAsync(
            chaincode, ["getPrivate", "nowhere", "key"], ["putPrivate", "nowhere", "key", "x"], ["privateHash", "nowhere", "key"]);

        Assert.EndsWith($"collection audit/{chaincode}/nowhere could not be found", answers.Error(0), StringComparison.Ordinal);
        Assert.EndsWith($"collection audit/{chaincode}/nowhere could not be found", answers.Error(1), StringComparison.Ordinal);
        Assert.EndsWith($"collection [nowhere] not defined in the collection config for chaincode [{chaincode}]", answers.Error(2), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Clients_of_other_organisations_may_not_touch_a_closed_collection(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var call = new StepCall(chaincode, ["getPrivate", "first", "key"], ["putPrivate", "first", "key", "x"], ["privateHash", "first", "key"])
        {
            MspId = "Org2MSP", Organizations = ["Org1MSP"],
        };

        var answers = await network.EvaluateAsync(call);

        const string Where = "access permission on privatedata in chaincodeName:{0} collectionName: first";
        Assert.EndsWith("tx creator does not have read " + string.Format(null, Where, chaincode), answers.Error(0), StringComparison.Ordinal);
        Assert.EndsWith("tx creator does not have write " + string.Format(null, Where, chaincode), answers.Error(1), StringComparison.Ordinal);
        Assert.Equal("", answers.Text(2));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Peers_of_other_organisations_have_the_hash_alone(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("open");
        await network.CommitAsync(new StepCall(chaincode, ["putPrivate", "open", key, "one"]) { Organizations = ["Org1MSP", "Org2MSP"] });

        var answers = await network.EvaluateAsync(
            new StepCall(chaincode, ["getPrivate", "open", key], ["privateHash", "open", key]) { MspId = "Org2MSP", Organizations = ["Org2MSP"] });

        Assert.Matches(
            "private data matching public hash version is not available. Public hash version = .*BlockNum: [0-9]+, TxNum: [0-9]+}, "
                + "Private data version = <nil>$",
            answers.Error(0));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("one"u8)), answers.Text(1));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Private_data_expires_after_its_blocks(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("brief");
        await network.CommitAsync(chaincode, ["putPrivate", "brief", key, "one"]);
        var before = await network.EvaluateAsync(chaincode, ["getPrivate", "brief", key]);
        for (var block = 0; block < 3; block++)
        {
            await network.CommitAsync(chaincode, ["put", key, $"{block}"]);
        }

        var after = await network.EvaluateAsync(chaincode, ["getPrivate", "brief", key], ["privateHash", "brief", key]);

        Assert.Equal("one", before.Text(0));
        Assert.Equal(Missing(chaincode), after.Text(0));
        Assert.Equal("", after.Text(1));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Every_organisation_has_a_collection_of_its_own(string networkName, string chaincode)
    {
        const string Own = "_implicit_org_Org1MSP";
        var network = await networks.GetAsync(networkName);
        var key = NewKey("implicit");

        // Its policy stands in for the chaincode's: the organisation's own endorsement is enough.
        await network.CommitAsync(new StepCall(chaincode, ["putPrivate", Own, key, "one"]) { Organizations = ["Org1MSP"] });
        var first = await network.EvaluateAsync(chaincode, ["getPrivate", Own, key]);
        var second = await network.EvaluateAsync(
            new StepCall(chaincode, ["getPrivate", Own, key], ["privateHash", Own, key]) { MspId = "Org2MSP", Organizations = ["Org2MSP"] });

        Assert.Equal("one", first.Text(0));
        Assert.Contains("private data matching public hash version is not available", second.Error(0), StringComparison.Ordinal);
        Assert.Equal(64, second.Text(1)!.Length);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Private_value_that_changed_meanwhile_makes_its_transaction_invalid(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("conflict");
        await network.CommitAsync(chaincode, ["putPrivate", "pair", key, "one"]);
        var endorsed = await network.EndorseAsync(new StepCall(chaincode, ["getPrivate", "pair", key], ["put", key, "read"]));
        var hashed = await network.EndorseAsync(new StepCall(chaincode, ["privateHash", "pair", key], ["put", key, "hashed"]));

        await network.CommitAsync(chaincode, ["putPrivate", "pair", key, "two"]);

        Assert.Equal(11, (await network.SubmitAsync(endorsed)).Code);
        Assert.Equal(11, (await network.SubmitAsync(hashed)).Code);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Releases), MemberType = typeof(ConformanceTests))]
    public async Task Several_private_keys_are_read_together(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("several");
        await network.CommitAsync("dotnet", ["putPrivate", "pair", key + "a", "1"], ["putPrivate", "pair", key + "b", "2"]);

        var answers = await network.EvaluateAsync("dotnet", ["getMultiplePrivate", "pair", key + "b", key + "none", key + "a"]);

        Assert.Equal(["2", null, "1"], answers[0]!.AsArray().Select(value => value?.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Transient_values_reach_the_chaincode_and_not_the_ledger(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var call = new StepCall(chaincode, ["transient", "secret"], ["transient", "none"])
        {
            Transient = new Dictionary<string, byte[]> { ["secret"] = Utf8("é") }, Organizations = ["Org1MSP"],
        };

        var answers = await network.EvaluateAsync(call);

        Assert.Equal("é", answers.Text(0));
        Assert.Null(answers.Text(1));
    }
}
