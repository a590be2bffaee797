using Fabric.Chaincode.Tests.Probe;
using Fabric.Protos.Peer;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;
using RecordType = Fabric.Protos.Peer.WriteRecord.Types.Type;

namespace Fabric.Chaincode.Tests.Stub;

public sealed class WriteBatchTests
{
    [Fact]
    public async Task Last_write_to_the_data_and_to_the_metadata_of_a_key_wins()
    {
        await StubRun.RunAsync(new ProbeLedger { ["gone"] = "1" }, StubRun.Fabric3, async (stub, ledger) =>
        {
            stub.StartWriteBatch();
            await stub.PutStateAsync("a", "first".Bytes());
            await stub.PutPrivateDataAsync("secrets", "a", "private".Bytes());
            await stub.SetStateValidationParameterAsync("a", "old".Bytes());
            await stub.DeleteStateAsync("gone");
            await stub.PutStateAsync("a", "last".Bytes());
            stub.StartWriteBatch();
            await stub.SetStateValidationParameterAsync("a", "new".Bytes());
            await stub.PutPrivateDataAsync("secrets", "b", "purged".Bytes());
            await stub.PurgePrivateDataAsync("secrets", "b");
            Assert.Null(ledger["a"]);
            await stub.FinishWriteBatchAsync();
            Assert.Equal(("last", "private", null), (ledger["a"], ledger["a", "secrets"], ledger["gone"]));
            Assert.Equal("VALIDATION_PARAMETER=new", ledger.Policy("a"));
            Assert.Equal([("secrets", "b")], ledger.Purged);
            await stub.PutStateAsync("after", "1".Bytes());
        }, requests =>
        {
            Assert.Equal([MessageType.WriteBatchState, MessageType.PutState], requests.Types());
            Assert.Equal(
                [RecordType.PutState, RecordType.PutState, RecordType.PutStateMetadata, RecordType.DelState, RecordType.PurgePrivateData],
                WriteBatchState.Parser.ParseFrom(requests[0].Payload).Rec.Select(record => record.Type));
        });
    }

    [Fact]
    public async Task Peer_that_offers_no_batches_gets_every_write_at_once()
    {
        await StubRun.RunAsync(new ProbeLedger(), null, async (stub, ledger) =>
        {
            stub.StartWriteBatch();
            await stub.PutStateAsync("a", "1".Bytes());
            Assert.Equal("1", ledger["a"]);
            await stub.DeleteStateAsync("a");
            await stub.FinishWriteBatchAsync();
        }, requests => Assert.Equal([MessageType.PutState, MessageType.DelState], requests.Types()));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task Batch_left_open_is_sent_when_the_transaction_ends_whatever_its_status(int status)
    {
        await using var server = await Serving.StartAsync(async stub =>
        {
            stub.StartWriteBatch();
            await stub.PutStateAsync("a", "1".Bytes());
            return new ChaincodeResponse(status, "as it is", default);
        });
        await using var peer = await ServingPeer.ConnectAsync(server, readyPayload: StubRun.Fabric3);

        Assert.Equal((status, "as it is"), Result(await peer.InvokeAsync("t1", "any")));
        Assert.Equal("1", peer.Ledger["a"]);
    }

    [Fact]
    public async Task Batch_left_open_by_an_exception_is_sent_too()
    {
        await using var server = await Serving.StartAsync(async stub =>
        {
            stub.StartWriteBatch();
            await stub.PutStateAsync("a", "1".Bytes());
            throw new FormatException("it broke");
        });
        await using var peer = await ServingPeer.ConnectAsync(server, readyPayload: StubRun.Fabric3);

        Assert.Equal((500, "it broke"), Result(await peer.InvokeAsync("t1", "any")));
        Assert.Equal("1", peer.Ledger["a"]);
    }

    [Fact]
    public async Task Batch_that_the_peer_refuses_at_the_end_is_an_error_of_the_transaction()
    {
        const string Text = "WRITE_BATCH_STATE failed: transaction ID: t1: private data APIs are not allowed in chaincode Init()";
        await using var server = await Serving.StartAsync(async stub =>
        {
            stub.StartWriteBatch();
            await stub.PutPrivateDataAsync("secrets", "a", "1".Bytes());
            if (stub.Function == "finish")
            {
                Assert.Equal(Text, (await Assert.ThrowsAsync<PeerRequestException>(() => stub.FinishWriteBatchAsync())).Message);
            }

            return Serving.Ok("done");
        });
        await using var peer = await ServingPeer.ConnectAsync(server, readyPayload: StubRun.Fabric3);
        peer.Intercept = _ => Task.FromResult<ChaincodeMessage?>(ProbeLedger.Error(Text));

        var refused = await peer.InvokeAsync("t1", "leave open");

        Assert.Equal((MessageType.Error, "failed send batch: " + Text), (refused.Type, refused.ErrorText));
        Assert.Equal("done", (await peer.InvokeAsync("t2", "finish")).Text);
    }

    [Fact]
    public async Task Batch_is_split_at_the_size_the_peer_takes()
    {
        var ready = new ChaincodeAdditionalParams { UseWriteBatch = true, MaxSizeWriteBatch = 120 };

        await StubRun.RunAsync(new ProbeLedger(), ready, async (stub, ledger) =>
        {
            stub.StartWriteBatch();
            for (var number = 0; number < 250; number++)
            {
                await stub.PutStateAsync($"k{number}", $"{number}".Bytes());
            }

            await stub.FinishWriteBatchAsync();
            Assert.Equal("249", ledger["k249"]);
        }, requests => Assert.Equal([120, 120, 10], requests.Select(request => WriteBatchState.Parser.ParseFrom(request.Payload).Rec.Count)));
    }

    [Fact]
    public async Task Batch_is_split_before_a_message_grows_too_large()
    {
        await StubRun.RunAsync(new ProbeLedger(), StubRun.Fabric3, async (stub, _) =>
        {
            stub.StartWriteBatch();
            for (var number = 0; number < 5; number++)
            {
                await stub.PutStateAsync($"k{number}", new byte[12 * 1024 * 1024]);
            }
        }, requests => Assert.Equal([2, 2, 1], requests.Select(request => WriteBatchState.Parser.ParseFrom(request.Payload).Rec.Count)));
    }

    [Fact]
    public async Task Writes_of_a_batch_reach_the_peer_before_another_chaincode_is_called()
    {
        await StubRun.RunAsync(new ProbeLedger { Callee = _ => new ChaincodeMessage { Type = MessageType.Completed } }, StubRun.Fabric3, async (stub, ledger) =>
        {
            stub.StartWriteBatch();
            await stub.PutStateAsync("a", "1".Bytes());
            await stub.InvokeChaincodeAsync("other", []);
            Assert.Equal("1", ledger["a"]);
            await stub.PutStateAsync("a", "2".Bytes());
            Assert.Equal("1", ledger["a"]);
        }, requests => Assert.Equal(
            [MessageType.WriteBatchState, MessageType.InvokeChaincode, MessageType.WriteBatchState], requests.Types()));
    }

    [Fact]
    public async Task Value_put_into_a_batch_may_be_changed_at_once()
    {
        await StubRun.RunAsync(new ProbeLedger(), StubRun.Fabric3, async (stub, ledger) =>
        {
            var value = "before".Bytes();
            stub.StartWriteBatch();
            await stub.PutStateAsync("a", value);
            value[0] = (byte)'X';
            await stub.FinishWriteBatchAsync();
            Assert.Equal("before", ledger["a"]);
        }, requests => Assert.Single(requests));
    }

    [Fact]
    public async Task Batch_takes_no_keys_and_values_that_fabric_cannot_hold_and_none_after_the_end()
    {
        IChaincodeStub? used = null;
        await StubRun.RunAsync(new ProbeLedger(), StubRun.Fabric3, async (stub, _) =>
        {
            used = stub;
            stub.StartWriteBatch();
            await Assert.ThrowsAsync<ArgumentException>(() => stub.PutStateAsync(string.Empty, "1".Bytes()));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.PutStateAsync("a", default));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.PurgePrivateDataAsync(string.Empty, "a"));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.PurgePrivateDataAsync("secrets", string.Empty));
        }, Assert.Empty);

        used!.StartWriteBatch();
        await Assert.ThrowsAsync<TransactionEndedException>(() => used.PutStateAsync("a", "1".Bytes()));
    }

    private static (int Status, string Message) Result(ProbeAnswer answer) => (answer.Response.Status, answer.Response.Message);
}
