using Fabric.Conformance.Networks;
using Fabric.Conformance.Steps;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance;

/// <summary>A chaincode on one shim calls the other one.</summary>
[Collection(ConformanceTests.Name)]
public sealed class ChaincodeCallConformanceTests(ConformanceNetworks networks)
{
    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Called_chaincode_works_on_its_own_keys_in_the_same_transaction(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var (called, key) = (Other(chaincode), NewKey("called"));

        var outcome = await network.CommitAsync(
            chaincode,
            ["put", key, "caller"],
            ["event", key, "caller"],
            ["invoke", called, "", "steps", $"""["put","{key}","called"]""", """["creator"]""", """["transactionId"]""", $"""["event","{key}","called"]"""]);
        var caller = await network.EvaluateAsync(chaincode, ["get", key]);
        var callee = await network.EvaluateAsync(called, ["get", key]);

        var answer = outcome.Answers.Texts(2);
        var inner = new StepAnswers(Utf8(answer[2]));
        Assert.Equal("200", answer[0]);
        Assert.Equal("Org1MSP", inner.Texts(1)[0]);
        Assert.Equal(outcome.Committed.TransactionId, inner.Text(2));
        Assert.Equal(("caller", "called"), (caller.Text(0), callee.Text(0)));

        // Only the event of the chaincode that the client called is kept.
        var raised = await network.Client("dotnet").ReadEventsAsync(chaincode, outcome.Committed.BlockNumber, null, 1);
        Assert.Equal(("caller", outcome.Committed.TransactionId), (raised[0].Payload, raised[0].TransactionId));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Reads_of_the_called_chaincode_count(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var (called, key) = (Other(chaincode), NewKey("conflict"));
        await network.CommitAsync(called, ["put", key, "one"]);
        var endorsed = await network.EndorseAsync(
            new StepCall(chaincode, ["invoke", called, "", "steps", $"""["get","{key}"]"""], ["put", key, "x"]));

        await network.CommitAsync(called, ["put", key, "two"]);

        Assert.Equal(11, (await network.SubmitAsync(endorsed)).Code);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Refusal_of_the_called_chaincode_comes_back(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var answers = await network.EvaluateAsync(
            chaincode, ["invoke", Other(chaincode), "", "answer", "500", "not today", ""], ["invoke", Other(chaincode), "", "answer", "404", "not found", "x"]);

        Assert.Equal(["500", "not today", ""], answers.Texts(0));
        Assert.Equal(["404", "not found", "x"], answers.Texts(1));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Chaincode_that_cannot_be_called_is_named(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var answers = await network.EvaluateAsync(
            chaincode,
            ["invoke", "nowhere", "", "steps"],
            ["invoke", chaincode, "", "steps"],
            ["invoke", Other(chaincode), "nowhere", "steps"]);

        // Ours answers as Go's does, with 500 and the reason; Hyperledger's for Node throws it.
        var reasons = Enumerable.Range(0, answers.Count).Select(i => chaincode == "dotnet" ? answers.Texts(i)[1] : answers.Error(i)).ToList();
        Assert.All(Enumerable.Range(0, chaincode == "dotnet" ? answers.Count : 0), i => Assert.Equal("500", answers.Texts(i)[0]));
        Assert.Matches(
            "INVOKE_CHAINCODE failed: transaction ID: [0-9a-f]{64}: execute failed: invalid invocation: "
                + @"\[channel audit\] failed to get chaincode container info for nowhere: chaincode nowhere not found$",
            reasons[0]);
        Assert.Matches(@"execute failed: error sending: txid: [0-9a-f]{64}\(audit\) exists$", reasons[1]);
        Assert.Contains("nowhere", reasons[2], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Chaincode_on_another_channel_is_asked_and_not_told(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("other");

        var outcome = await network.CommitAsync(
            chaincode,
            ["invoke", Other(chaincode), ConformanceNetwork.OtherChannel, "steps", $"""["put","{key}","x"]""", """["channel"]""", """["transactionId"]"""],
            ["put", key, "here"]);
        var there = await network.EvaluateAsync(
            chaincode, ["invoke", Other(chaincode), ConformanceNetwork.OtherChannel, "steps", $"""["get","{key}"]"""], ["get", key]);

        var inner = new StepAnswers(Utf8(outcome.Answers.Texts(0)[2]));
        Assert.Equal(ConformanceNetwork.OtherChannel, inner.Text(1));
        Assert.Equal(outcome.Committed.TransactionId, inner.Text(2));
        Assert.Equal(Missing(Other(chaincode)), new StepAnswers(Utf8(there.Texts(0)[2])).Text(0));
        Assert.Equal("here", there.Text(1));
    }

    private static string Other(string chaincode) => chaincode == "dotnet" ? "node" : "dotnet";
}
