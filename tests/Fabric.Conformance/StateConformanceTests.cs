using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;
using Fabric.Conformance.Steps;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance;

/// <summary>Reading and writing single keys.</summary>
[Collection(ConformanceTests.Name)]
public sealed class StateConformanceTests(ConformanceNetworks networks)
{
    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Writes_are_not_read_by_the_transaction_that_makes_them(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("own");

        var first = await network.CommitAsync(chaincode, ["put", key, "one"], ["get", key]);
        var second = await network.CommitAsync(chaincode, ["put", key, "two"], ["put", key, "three"], ["get", key], ["delete", key + "none"]);
        var after = await network.EvaluateAsync(chaincode, ["get", key]);

        Assert.Equal(Missing(chaincode), first.Answers.Text(1));
        Assert.Equal("one", second.Answers.Text(2));
        Assert.Equal("three", after.Text(0));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Empty_value_deletes_its_key_unless_the_shim_refuses_it(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("empty");
        await network.CommitAsync(chaincode, ["put", key, "value"]);
        if (chaincode == "dotnet")
        {
            // Ours does not let a value vanish unseen.
            var refused = await network.EvaluateAsync(chaincode, ["put", key, ""], ["putPrivate", "pair", key, ""]);
            Assert.Contains("empty", refused.Error(0), StringComparison.Ordinal);
            Assert.Contains("empty", refused.Error(1), StringComparison.Ordinal);
            return;
        }

        await network.CommitAsync(chaincode, ["put", key, ""]);
        var after = await network.EvaluateAsync(chaincode, ["get", key], ["range", key, key + "~"], ["history", key]);

        Assert.Equal(Missing(chaincode), after.Text(0));
        Assert.Empty(after.Pairs(1));
        Assert.Equal(["true", "false"], after[2]!.AsArray().Select(entry => entry![1]!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Requests_of_one_transaction_may_be_made_all_at_once(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("parallel");
        var numbers = Enumerable.Range(0, 40).ToList();
        var puts = numbers.Select(i => (string[])["put", $"{key}{i:D2}", $"{i}"]);
        var gets = numbers.Select(i => (string[])["get", $"{key}{i:D2}"]);

        await network.CommitAsync(new StepCall(chaincode, [.. puts]) { IsParallel = true });
        var read = await network.EvaluateAsync(new StepCall(chaincode, [.. gets, ["range", key, key + "~"]]) { IsParallel = true });

        Assert.Equal(numbers.Select(i => $"{i}"), numbers.Select(read.Text));
        Assert.Equal(numbers.Select(i => $"{key}{i:D2}={i}"), read.Pairs(numbers.Count));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Many_transactions_run_at_once(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("many");
        var numbers = Enumerable.Range(0, 48).ToList();

        var committed = await Task.WhenAll(numbers.Select(i => network.CommitAsync(chaincode, ["put", $"{key}{i}", $"{i}"])));
        var read = await Task.WhenAll(numbers.Select(i => network.EvaluateAsync(chaincode, ["get", $"{key}{i}"])));

        Assert.Equal(numbers.Count, committed.Select(outcome => outcome.Committed.TransactionId).Distinct().Count());
        Assert.Equal(numbers.Select(i => $"{i}"), read.Select(answers => answers.Text(0)));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task History_of_many_changes_comes_newest_first(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("long");
        // Blind writes do not conflict, so they can be ordered together.
        await Task.WhenAll(Enumerable.Range(0, 130).Select(i => network.CommitAsync(chaincode, ["put", key, $"{i}"])));

        var last = await network.CommitAsync(chaincode, ["delete", key]);
        var answers = await network.EvaluateAsync(chaincode, ["history", key], ["history", key, "3"], ["get", key]);

        var history = answers[0]!.AsArray();
        Assert.Equal(131, history.Count);
        Assert.Equal([last.Committed.TransactionId, "true", ""], history[0]!.AsArray().Select(item => item!.GetValue<string>()));
        Assert.Equal(Enumerable.Range(0, 130), history.Skip(1).Select(entry => int.Parse(entry![2]!.GetValue<string>(), null)).Order());
        Assert.Equal(3, answers[1]!.AsArray().Count);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Key_without_a_character_is_refused(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var answers = await network.EvaluateAsync(chaincode, ["put", "", "value"], ["get", ""]);

        if (chaincode == "dotnet")
        {
            Assert.Contains("key", answers.Error(0), StringComparison.Ordinal);
            Assert.Contains("key", answers.Error(1), StringComparison.Ordinal);
        }
        else
        {
            // Hyperledger's shim for Node leaves it to the peer, which takes the empty key for one like any other.
            Assert.Null(answers.Text(0));
            Assert.Equal(Missing(chaincode), answers.Text(1));
        }
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Releases), MemberType = typeof(ConformanceTests))]
    public async Task Several_keys_are_read_together_in_the_order_asked(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("several");
        await network.CommitAsync(network.Client("dotnet"), new Call("dotnet", "fill", Utf8(key), Utf8("1050")));
        var keys = Enumerable.Range(0, 1060).Reverse().Select(i => $"{key}{i:D4}").ToList();

        var answers = await network.EvaluateAsync("dotnet", ["getMultiple", .. keys, keys[^1]], ["getMultiple"]);

        var values = answers[0]!.AsArray().Select(value => value?.GetValue<string>()).ToList();
        Assert.Equal(Enumerable.Range(0, 1060).Reverse().Select(i => i < 1050 ? $"{i:D4}" : null), values.SkipLast(1));
        Assert.Equal("0000", values[^1]);
        Assert.Empty(answers[1]!.AsArray());
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Releases), MemberType = typeof(ConformanceTests))]
    public async Task Writes_of_a_batch_are_committed_as_if_made_one_by_one(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("batch");
        await network.CommitAsync("dotnet", ["put", key + "old", "old"], ["putPrivate", "pair", key + "old", "old"]);

        await network.CommitAsync(
            "dotnet",
            ["startBatch"],
            ["put", key, "first"],
            ["put", key, "last"],
            ["delete", key + "old"],
            ["putPrivate", "pair", key, "secret"],
            ["deletePrivate", "pair", key + "old"],
            ["setPolicy", key, "peer", "Org1MSP"],
            ["finishBatch"],
            ["startBatch"],
            ["put", key + "open", "flushed at the end"]);
        var after = await network.EvaluateAsync(
            "dotnet", ["range", key, key + "~"], ["getPrivate", "pair", key], ["getPrivate", "pair", key + "old"], ["getPolicy", key]);

        Assert.Equal([$"{key}=last", $"{key}open=flushed at the end"], after.Pairs(0));
        Assert.Equal("secret", after.Text(1));
        Assert.Null(after.Text(2));
        Assert.Equal(["Org1MSP"], after.Texts(3));
    }
}
