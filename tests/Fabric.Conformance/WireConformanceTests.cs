using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;
using static Fabric.Conformance.Chaincodes.WireChaincode;
using static Fabric.Conformance.ConformanceTests;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Conformance;

/// <summary>What a peer answers to a chaincode's messages, with no shim between.</summary>
[Collection(ConformanceTests.Name)]
public sealed class WireConformanceTests(ConformanceNetworks networks)
{
    [Theory]
    [MemberData(nameof(ConformanceTests.Releases), MemberType = typeof(ConformanceTests))]
    public async Task Peer_says_at_ready_what_it_offers(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        await AskAsync(network);

        var offer = ChaincodeAdditionalParams.Parser.ParseFrom(network.Wires[0].Ready);
        Assert.Equal((network.HasBatches, network.HasBatches), (offer.UseWriteBatch, offer.UseGetMultipleKeys));
        Assert.Equal(network.HasBatches ? 1000u : 0, offer.MaxSizeWriteBatch);
        Assert.Equal(network.HasBatches ? 1000u : 0, offer.MaxSizeGetMultipleKeys);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Releases), MemberType = typeof(ConformanceTests))]
    public async Task Several_keys_are_read_where_the_peer_offers_it(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var message = Send(MessageType.GetStateMultiple, new GetStateMultiple { Keys = { "a", "b", "a" } });
        if (!network.HasBatches)
        {
            await AssertStreamEndsAsync(network, message);
            return;
        }

        var answer = Assert.Single(await AskAsync(network, message));
        Assert.Equal(MessageType.Response, answer.Type);
        Assert.Equal([ByteString.Empty, ByteString.Empty, ByteString.Empty], GetStateMultipleResult.Parser.ParseFrom(answer.Payload).Values);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Releases), MemberType = typeof(ConformanceTests))]
    public async Task Writes_are_taken_together_where_the_peer_offers_it(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("batch");
        var message = Send(MessageType.WriteBatchState, new WriteBatchState
        {
            Rec =
            {
                new WriteRecord { Type = WriteRecord.Types.Type.PutState, Key = key, Value = ByteString.CopyFromUtf8("x") },
                new WriteRecord { Type = WriteRecord.Types.Type.PurgePrivateData, Key = key },
            },
        });
        if (!network.HasBatches)
        {
            await AssertStreamEndsAsync(network, message);
            return;
        }

        var answer = Assert.Single(await AskAsync(network, message));
        AssertError("WRITE_BATCH_STATE failed: transaction ID: [0-9a-f]{64}: only applicable for private data", answer);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Releases), MemberType = typeof(ConformanceTests))]
    public async Task Long_range_comes_in_batches_of_a_hundred(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("range");
        var puts = Enumerable.Range(0, 205).Select(i => Send(MessageType.PutState, new PutState { Key = $"{key}{i:D4}", Value = ByteString.CopyFromUtf8("x") }));
        await network.CommitAsync(network.Client("dotnet"), Call([.. puts]));
        var range = Send(MessageType.GetStateByRange, new GetStateByRange { StartKey = key, EndKey = key + "~" });

        var first = QueryResponse.Parser.ParseFrom(Assert.Single(await AskAsync(network, range)).Payload);
        var unknown = await AskAsync(
            network, Send(MessageType.QueryStateNext, new QueryStateNext { Id = "nowhere" }), Send(MessageType.QueryStateClose, new QueryStateClose { Id = "nowhere" }));

        Assert.Equal((100, true, true), (first.Results.Count, first.HasMore, first.Metadata.IsEmpty));
        Assert.NotEmpty(first.Id);
        Assert.Equal(key + "0000", KV.Parser.ParseFrom(first.Results[0].ResultBytes).Key);
        AssertError("QUERY_STATE_NEXT failed: transaction ID: [0-9a-f]{64}: query iterator not found", unknown[0]);
        Assert.Equal(MessageType.Response, unknown[1].Type);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Releases), MemberType = typeof(ConformanceTests))]
    public async Task Empty_value_is_a_deletion(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("empty");
        var client = network.Client("dotnet");
        await network.CommitAsync(client, Call(Send(MessageType.PutState, new PutState { Key = key, Value = ByteString.CopyFromUtf8("x") })));
        await network.CommitAsync(client, Call(Send(MessageType.PutState, new PutState { Key = key })));

        var range = Send(MessageType.GetStateByRange, new GetStateByRange { StartKey = key, EndKey = key + "~" });
        Assert.Empty(QueryResponse.Parser.ParseFrom(Assert.Single(await AskAsync(network, range)).Payload).Results);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Releases), MemberType = typeof(ConformanceTests))]
    public async Task Requests_that_make_no_sense_are_answered_with_errors(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var answers = await AskAsync(
            network,
            Send(MessageType.GetState, new GetState { Key = "key" }, transactionId: "nowhere"),
            new ChaincodeMessage { Type = MessageType.GetState, Payload = ByteString.CopyFrom(0x0A, 0xFF) }.ToByteArray(),
            Send(MessageType.PurgePrivateData, new PurgePrivateState { Key = "key" }),
            Send(MessageType.InvokeChaincode, new GetState { Key = "key" }, transactionId: "nowhere"),
            Send(MessageType.GetPrivateDataHash, new GetState { Key = "key", Collection = "x" }),
            Send(MessageType.GetPrivateDataHash, new GetState { Key = "key" }),
            Send(MessageType.GetState, new GetState { Key = "key" }));

        AssertError("GET_STATE failed: transaction ID: nowhere: no ledger context", answers[0]);
        AssertError("GET_STATE failed: transaction ID: [0-9a-f]{64}: unmarshal failed: .*", answers[1]);
        AssertError("PURGE_PRIVATE_DATA failed: transaction ID: [0-9a-f]{64}: only applicable for private data", answers[2]);
        AssertError("INVOKE_CHAINCODE failed: transaction ID: nowhere: could not get valid transaction", answers[3]);
        AssertError(@"GET_PRIVATE_DATA_HASH failed: transaction ID: [0-9a-f]{64}: collection \[x\] not defined in the collection config for chaincode \[wire\]", answers[4]);
        // An empty name passes for a collection's.
        Assert.All([answers[5], answers[6]], answer => Assert.Equal((MessageType.Response, true), (answer.Type, answer.Payload.IsEmpty)));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Releases), MemberType = typeof(ConformanceTests))]
    public async Task Chaincode_that_goes_away_or_talks_nonsense_is_dialled_again(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        await AssertStreamEndsAsync(network, Hangup());
        await AssertStreamEndsAsync(network, Send(MessageType.Register, new ChaincodeID { Name = "again" }));
        await AssertStreamEndsAsync(network, Send(MessageType.Ready));
        Assert.Single(await AskAsync(network, Send(MessageType.GetState, new GetState { Key = "key" })));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Releases), MemberType = typeof(ConformanceTests))]
    public async Task Last_word_may_be_an_error_or_nonsense(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var error = await RefusalAsync(network, new ChaincodeMessage { Type = MessageType.Error, Payload = ByteString.CopyFromUtf8("said so") }.ToByteArray());
        var garbage = await RefusalAsync(network, new ChaincodeMessage { Type = MessageType.Completed, Payload = ByteString.CopyFrom(0x0A, 0xFF) }.ToByteArray());

        Assert.Equal("error in simulation: transaction returned with failure: said so", error);
        Assert.StartsWith("error in simulation: failed to unmarshal response for transaction ", garbage, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<ChaincodeMessage>> AskAsync(ConformanceNetwork network, params byte[][] messages) =>
        Answers(await network.Client("dotnet").EvaluateAsync(Call(messages) with { Organizations = ["Org1MSP"] }));

    private static void AssertError(string pattern, ChaincodeMessage answer)
    {
        Assert.Equal(MessageType.Error, answer.Type);
        Assert.Matches($"^{pattern}$", answer.Payload.ToStringUtf8());
    }

    private static async Task<string> RefusalAsync(ConformanceNetwork network, byte[] message)
    {
        var refused = await Assert.ThrowsAsync<ConformanceException>(() => AskAsync(network, message));
        return refused.Details[0].Message;
    }

    private static async Task AssertStreamEndsAsync(ConformanceNetwork network, byte[] message)
    {
        Assert.EndsWith("error sending: chaincode stream terminated", await RefusalAsync(network, message), StringComparison.Ordinal);
        // The peer dials it again.
        Assert.Empty(await AskAsync(network));
    }
}
