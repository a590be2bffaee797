using Fabric.Devnet.Endorsement;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Devnet.Tests;

/// <summary>Requests of the chaincode stream that the C# shim does not make, and their refusals.</summary>
public sealed class WireTests : IAsyncLifetime
{
    private TestNetwork _network = null!;
    private RelayChaincode _relay = null!;

    public async Task InitializeAsync()
    {
        _network = await TestNetwork.StartAsync();
        _relay = await RelayChaincode.StartAsync();
        await _network.Devnet.DeployChaincodeAsync(Definition());
    }

    public async Task DisposeAsync()
    {
        await _network.DisposeAsync();
        await _relay.DisposeAsync();
    }

    [Fact]
    public async Task Peer_announces_batches()
    {
        await EvaluateAsync(Get("x"));
        Assert.Equal(
            new ChaincodeAdditionalParams { UseWriteBatch = true, MaxSizeWriteBatch = 1000, UseGetMultipleKeys = true, MaxSizeGetMultipleKeys = 1000 },
            _relay.Abilities);
    }

    [Fact]
    public async Task Batches_of_writes_and_reads_keep_their_order()
    {
        await SubmitAsync(RelayChaincode.Send(MessageType.WriteBatchState, new WriteBatchState
        {
            Rec =
            {
                new WriteRecord { Type = WriteRecord.Types.Type.PutState, Key = "a", Value = ByteString.CopyFromUtf8("first") },
                new WriteRecord { Type = WriteRecord.Types.Type.PutState, Key = "b", Value = ByteString.CopyFromUtf8("B") },
                new WriteRecord { Type = WriteRecord.Types.Type.PutState, Key = "a", Value = ByteString.CopyFromUtf8("A") },
                new WriteRecord { Type = WriteRecord.Types.Type.PutState, Key = "c", Value = ByteString.CopyFromUtf8("C") },
                new WriteRecord { Type = WriteRecord.Types.Type.DelState, Key = "c" },
            },
        }));
        var read = GetStateMultipleResult.Parser.ParseFrom(await EvaluateAsync(
            RelayChaincode.Send(MessageType.GetStateMultiple, new GetStateMultiple { Keys = { "b", "none", "a", "c" } })));
        Assert.Equal(["B", "", "A", ""], read.Values.Select(value => value.ToStringUtf8()));
    }

    [Fact]
    public async Task Pages_continue_at_their_bookmark()
    {
        await SubmitAsync([.. Enumerable.Range(0, 5).Select(index => Put($"page{index}", "x"))]);
        var bookmark = string.Empty;
        var pages = new List<string>();
        do
        {
            var page = new QueryMetadata { PageSize = 2, Bookmark = bookmark }.ToByteString();
            var response = QueryResponse.Parser.ParseFrom(await EvaluateAsync(RelayChaincode.Send(
                MessageType.GetStateByRange, new GetStateByRange { StartKey = "page", EndKey = "page~", Metadata = page })));
            var metadata = QueryResponseMetadata.Parser.ParseFrom(response.Metadata);
            Assert.Equal(response.Results.Count, metadata.FetchedRecordsCount);
            Assert.False(response.HasMore);
            pages.Add(string.Join(' ', response.Results.Select(result => KV.Parser.ParseFrom(result.ResultBytes).Key)));
            bookmark = metadata.Bookmark;
        }
        while (bookmark.Length > 0);
        Assert.Equal(["page0 page1", "page2 page3", "page4"], pages);
    }

    [Fact]
    public async Task Reads_that_leave_no_trace_may_not_stand_beside_writes()
    {
        var page = new QueryMetadata { PageSize = 2 }.ToByteString();
        var paginated = RelayChaincode.Send(MessageType.GetStateByRange, new GetStateByRange { StartKey = "a", EndKey = "b", Metadata = page });
        var privateRange = RelayChaincode.Send(MessageType.GetStateByRange, new GetStateByRange { StartKey = "a", EndKey = "b", Collection = "open" });
        Assert.EndsWith("Transaction has already performed a paginated query. Writes are not allowed", await RefusalAsync(paginated, Put("x", "y")), StringComparison.Ordinal);
        Assert.EndsWith("Paginated queries are supported only in a read-only transaction", await RefusalAsync(Put("x", "y"), paginated), StringComparison.Ordinal);
        Assert.EndsWith("Transaction has already performed queries on pvt data. Writes are not allowed", await RefusalAsync(privateRange, Put("x", "y")), StringComparison.Ordinal);
        Assert.EndsWith("Queries on pvt data is supported only in a read-only transaction", await RefusalAsync(Put("x", "y"), privateRange), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_name_the_request_as_fabric_does()
    {
        var query = RelayChaincode.Send(MessageType.GetQueryResult, new GetQueryResult { Query = "{}" });
        Assert.Matches("^GET_QUERY_RESULT failed: transaction ID: [0-9a-f]{64}: ExecuteQuery not supported for leveldb$", await RefusalAsync(query));
        var next = RelayChaincode.Send(MessageType.QueryStateNext, new QueryStateNext { Id = "none" });
        Assert.Matches("^QUERY_STATE_NEXT failed: transaction ID: [0-9a-f]{64}: query iterator not found$", await RefusalAsync(next));
        var collection = RelayChaincode.Send(MessageType.GetPrivateDataHash, new GetState { Key = "x", Collection = "nowhere" });
        Assert.EndsWith("collection [nowhere] not defined in the collection config for chaincode [relay]", await RefusalAsync(collection), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_range_and_purge_work_on_plain_keys()
    {
        await SubmitAsync(PutPrivate("r1", "1"), PutPrivate("r2", "2"));
        var range = RelayChaincode.Send(MessageType.GetStateByRange, new GetStateByRange { StartKey = "r", EndKey = "s", Collection = "open" });
        var found = QueryResponse.Parser.ParseFrom(await EvaluateAsync(range)).Results.Select(result => KV.Parser.ParseFrom(result.ResultBytes));
        Assert.Equal(["r1=1", "r2=2"], found.Select(item => $"{item.Key}={item.Value.ToStringUtf8()}"));
        await SubmitAsync(RelayChaincode.Send(MessageType.PurgePrivateData, new PurgePrivateState { Key = "r1", Collection = "open" }));
        var left = QueryResponse.Parser.ParseFrom(await EvaluateAsync(range)).Results.Select(result => KV.Parser.ParseFrom(result.ResultBytes).Key);
        Assert.Equal(["r2"], left);
    }

    [Fact]
    public async Task Key_with_a_policy_of_its_own_needs_that_policys_endorsers()
    {
        var onlyOrg3 = EndorsementPolicy.SignedBy("Org3MSP").Message.SignaturePolicy.ToByteString();
        await SubmitAsync(Put("owned", "1"), Metadata("owned", onlyOrg3));
        var stored = StateMetadataResult.Parser.ParseFrom(await EvaluateAsync(
            RelayChaincode.Send(MessageType.GetStateMetadata, new GetStateMetadata { Key = "owned" })));
        Assert.Equal(onlyOrg3, Assert.Single(stored.Entries).Value);

        // Named organisations that satisfy the chaincode's policy but not the key's.
        var user = _network.Devnet.Organization("Org1MSP").User("User1");
        var channel = _network.Connect("Org1MSP");
        var request = RawCalls.Request(string.Empty) with { ChaincodeName = "relay", Arguments = [Put("owned", "2")] };
        var envelope = await channel.PrepareAsync(user, request, "Org1MSP", "Org2MSP");
        await channel.SubmitAsync(envelope);
        Assert.Equal(TxValidationCode.EndorsementPolicyFailure, (await channel.StatusAsync(user, envelope)).Result);

        // Without names the gateway finds out by itself; the value keeps its policy.
        await SubmitAsync(Put("owned", "3"));
        Assert.Equal("3", ByteString.CopyFrom(await EvaluateAsync(Get("owned"))).ToStringUtf8());
        Assert.NotEmpty(StateMetadataResult.Parser.ParseFrom(await EvaluateAsync(
            RelayChaincode.Send(MessageType.GetStateMetadata, new GetStateMetadata { Key = "owned" }))).Entries);
    }

    [Fact]
    public async Task Chaincode_calls_another_within_the_same_transaction()
    {
        var specification = new ChaincodeSpec
        {
            ChaincodeId = new ChaincodeID { Name = "kv" },
            Input = new ChaincodeInput { Args = { ByteString.CopyFromUtf8("put"), ByteString.CopyFromUtf8("called"), ByteString.CopyFromUtf8("yes") } },
        };
        var inner = ChaincodeMessage.Parser.ParseFrom((await SubmitAsync(RelayChaincode.Send(MessageType.InvokeChaincode, specification))).Result.Span);
        Assert.Equal((MessageType.Completed, 200), (inner.Type, Response.Parser.ParseFrom(inner.Payload).Status));
        Assert.Equal("yes", ByteString.CopyFrom(await _network.Contract().EvaluateAsync("get", ["called"]).Soon()).ToStringUtf8());

        specification.ChaincodeId.Name = "kv/elsewhere";
        Assert.EndsWith("failed to find ledger for channel: elsewhere", await RefusalAsync(RelayChaincode.Send(MessageType.InvokeChaincode, specification)), StringComparison.Ordinal);
        specification.ChaincodeId.Name = "none";
        Assert.EndsWith("chaincode none not found", await RefusalAsync(RelayChaincode.Send(MessageType.InvokeChaincode, specification)), StringComparison.Ordinal);
    }

    private ChaincodeDefinition Definition() => _network.Definition() with
    {
        Name = "relay", PackageId = RelayChaincode.PackageId, Address = _relay.Address,
    };

    private static ReadOnlyMemory<byte> Get(string key) => RelayChaincode.Send(MessageType.GetState, new GetState { Key = key });

    private static ReadOnlyMemory<byte> Put(string key, string value) =>
        RelayChaincode.Send(MessageType.PutState, new PutState { Key = key, Value = ByteString.CopyFromUtf8(value) });

    private static ReadOnlyMemory<byte> PutPrivate(string key, string value) =>
        RelayChaincode.Send(MessageType.PutState, new PutState { Key = key, Value = ByteString.CopyFromUtf8(value), Collection = "open" });

    private static ReadOnlyMemory<byte> Metadata(string key, ByteString policy) => RelayChaincode.Send(
        MessageType.PutStateMetadata,
        new PutStateMetadata { Key = key, Metadata = new StateMetadata { Metakey = KeyPolicies.MetadataName, Value = policy } });

    private async Task<byte[]> EvaluateAsync(params ReadOnlyMemory<byte>[] requests)
    {
        var user = _network.Devnet.Organization("Org1MSP").User("User1");
        var signed = await user.SignAsync(RawCalls.Request(string.Empty) with { ChaincodeName = "relay", Arguments = requests });
        var response = await _network.Connect("Org1MSP").UnaryAsync(
            Protocol.FabricMethods.Gateway.Evaluate, new Protos.Gateway.EvaluateRequest { ProposedTransaction = signed }).Soon();
        return response.Result.Payload.ToByteArray();
    }

    private async Task<(ReadOnlyMemory<byte> Result, ulong Block)> SubmitAsync(params ReadOnlyMemory<byte>[] requests)
    {
        var user = _network.Devnet.Organization("Org1MSP").User("User1");
        var channel = _network.Connect("Org1MSP");
        var envelope = await channel.PrepareAsync(user, RawCalls.Request(string.Empty) with { ChaincodeName = "relay", Arguments = requests });
        await channel.SubmitAsync(envelope);
        var status = await channel.StatusAsync(user, envelope);
        Assert.Equal(TxValidationCode.Valid, status.Result);
        return (Protocol.Transactions.Envelopes.Unpack(envelope).Result.Memory, status.BlockNumber);
    }

    private async Task<string> RefusalAsync(params ReadOnlyMemory<byte>[] requests)
    {
        var refused = await Assert.ThrowsAsync<Protocol.Grpc.GrpcException>(() => EvaluateAsync(requests));
        const string Prefix = "evaluate call to endorser returned error: chaincode response 500, ";
        Assert.StartsWith(Prefix, refused.Detail, StringComparison.Ordinal);
        return refused.Detail[Prefix.Length..];
    }
}
