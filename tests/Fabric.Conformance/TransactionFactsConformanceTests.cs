using System.Security.Cryptography;
using System.Text;
using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;
using Fabric.Conformance.Steps;
using Fabric.Protocol.Transactions;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance;

/// <summary>What a chaincode knows of its transaction, its answers and its events.</summary>
[Collection(ConformanceTests.Name)]
public sealed class TransactionFactsConformanceTests(ConformanceNetworks networks)
{
    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Transaction_is_what_the_client_proposed(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var built = network.Raw().Propose(new StepCall(chaincode, ["transactionId"], ["timestamp"], ["binding"], ["creator"], ["channel"]).ToCall());
        var proposal = Proposals.Unpack(built.Bytes);

        var answers = await network.Raw().EvaluateAsync(built);

        var timestamp = proposal.ChannelHeader.Timestamp;
        byte[] bound = [.. proposal.SignatureHeader.Nonce, .. proposal.SignatureHeader.Creator, .. new byte[8]];
        Assert.Equal(built.TransactionId, answers.Text(0));
        Assert.Equal([$"{timestamp.Seconds}", $"{timestamp.Nanos}"], answers.Texts(1));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bound)), answers.Text(2));
        Assert.Equal("Org1MSP", answers.Texts(3)[0]);
        Assert.Equal(ConformanceNetwork.Channel, answers.Text(4));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Client_has_the_id_that_the_shims_language_gives_it(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var id = (await network.EvaluateAsync(chaincode, ["creator"])).Texts(0)[1];

        // Go's form, which ours has too, and Node's.
        var text = chaincode == "dotnet" ? Encoding.UTF8.GetString(Convert.FromBase64String(id)) : id;
        Assert.Matches(chaincode == "dotnet" ? "^x509::CN=.*::CN=" : "^x509::/.*CN=.*::/.*CN=", text);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Answers_below_400_are_endorsed(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var client = network.Client("dotnet");

        foreach (var status in new[] { "200", "201", "399" })
        {
            Assert.Equal(Utf8("payload"), await client.EvaluateAsync(Answer(chaincode, status)));
            await network.CommitAsync(client, Answer(chaincode, status));
        }

        foreach (var status in new[] { "400", "499", "500", "600" })
        {
            var evaluation = await Assert.ThrowsAsync<ConformanceException>(() => client.EvaluateAsync(Answer(chaincode, status)));
            var endorsement = await Assert.ThrowsAsync<ConformanceException>(() => client.EndorseAsync(Answer(chaincode, status)));
            Assert.Equal((2, 10), (evaluation.Code, endorsement.Code));
            Assert.Equal($"evaluate call to endorser returned error: chaincode response {status}, said so", evaluation.Description);
            Assert.Equal($"chaincode response {status}, said so", endorsement.Details[0].Message);
        }
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Events_of_invalid_transactions_are_not_heard(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("Heard");
        await network.CommitAsync(chaincode, ["put", key, "0"]);
        var calls = Enumerable.Range(1, 2).Select(i => new StepCall(chaincode, ["get", key], ["put", key, $"{i}"], ["event", "lost", "lost"], ["event", key, $"{i}"]));
        var endorsed = await Task.WhenAll(calls.Select(network.EndorseAsync));

        var first = await network.SubmitAsync(endorsed[0]);
        var second = await network.SubmitAsync(endorsed[1]);
        var third = await network.CommitAsync(chaincode, ["put", key, "3"], ["event", key, "3"]);
        var raised = await network.Client("dotnet").ReadEventsAsync(chaincode, first.BlockNumber, null, 2);

        Assert.Equal((0, 11), (first.Code, second.Code));
        Assert.Equal(
            [
                new ReceivedEvent(first.BlockNumber, first.TransactionId, chaincode, key, "1"),
                new ReceivedEvent(third.Committed.BlockNumber, third.Committed.TransactionId, chaincode, key, "3"),
            ],
            raised);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Event_needs_a_name(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        Assert.NotEmpty((await network.EvaluateAsync(chaincode, ["event", "", "x"])).Error(0));
    }

    private static Call Answer(string chaincode, string status) => new(chaincode, "answer", Utf8(status), Utf8("said so"), Utf8("payload"));
}
