using Fabric.Chaincode.Tests.Probe;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Stub;

public sealed class MultipleStatesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Values_come_in_the_order_of_the_keys_whether_the_peer_reads_together_or_not(bool offered)
    {
        var ledger = new ProbeLedger { ["a"] = "1", ["b"] = "2" };
        ledger["a", "secrets"] = "private";

        await StubRun.RunAsync(ledger, offered ? StubRun.Fabric3 : null, async (stub, _) =>
        {
            Assert.Equal(["2", "<none>", "1", "2"], (await stub.GetMultipleStatesAsync(["b", "missing", "a", "b"])).Select(value => value.Text()));
            Assert.Equal(["private", "<none>"], (await stub.GetMultiplePrivateDataAsync("secrets", ["a", "b"])).Select(value => value.Text()));
            Assert.Empty(await stub.GetMultipleStatesAsync([]));
        }, requests => Assert.Equal(
            Enumerable.Repeat(offered ? MessageType.GetStateMultiple : MessageType.GetState, offered ? 2 : 6), requests.Types()));
    }

    [Theory]
    [InlineData(7u, 100)]
    [InlineData(150u, 150)]
    public async Task Keys_are_split_at_the_size_the_peer_takes_but_not_below_a_hundred(uint offered, int size)
    {
        var keys = Enumerable.Range(0, size * 2 + 1).Select(number => $"k{number}").ToList();
        var ledger = new ProbeLedger { ["k0"] = "first", [$"k{size * 2}"] = "last" };
        var ready = new ChaincodeAdditionalParams { UseGetMultipleKeys = true, MaxSizeGetMultipleKeys = offered };

        await StubRun.RunAsync(ledger, ready, async (stub, _) =>
        {
            var values = await stub.GetMultipleStatesAsync(keys);
            Assert.Equal(keys.Count, values.Count);
            Assert.Equal(("first", "last", 2), (values[0].Text(), values[^1].Text(), values.Count(value => value is not null)));
        }, requests => Assert.Equal(
            [size, size, 1], requests.Select(request => GetStateMultiple.Parser.ParseFrom(request.Payload).Keys.Count)));
    }

    [Fact]
    public async Task Offer_that_cannot_be_read_is_no_offer()
    {
        await using var server = await Serving.StartAsync(async stub => Serving.Ok((await stub.GetMultipleStatesAsync(["a"]))[0].Text()));
        await using var dialled = ProbePeer.Dial(server);
        await dialled.ReceiveAsync();
        await dialled.SendAsync(MessageType.Registered);
        await dialled.SendAsync(new ChaincodeMessage { Type = MessageType.Ready, Payload = ByteString.CopyFrom(0xff, 0xff) });
        await dialled.SendAsync(MessageType.Transaction, "ch", "t1", new ChaincodeInput());

        Assert.Equal(MessageType.GetState, (await dialled.ReceiveAsync()).Type);
    }

    [Fact]
    public async Task Answer_with_another_number_of_values_is_refused()
    {
        await using var server = await Serving.StartAsync(async stub => Serving.Ok(
            (await Assert.ThrowsAsync<ChaincodeStreamException>(() => stub.GetMultipleStatesAsync(["a", "b"]))).Message));
        await using var peer = await ServingPeer.ConnectAsync(server, readyPayload: StubRun.Fabric3);
        peer.Intercept = _ => Task.FromResult<ChaincodeMessage?>(new ChaincodeMessage { Type = MessageType.Response });

        Assert.Equal("the peer answered 0 values to 2 keys", (await peer.InvokeAsync("t1", "any")).Text);
    }

    [Fact]
    public async Task Empty_keys_and_collections_are_refused_before_the_peer_is_asked()
    {
        await StubRun.RunAsync(new ProbeLedger(), StubRun.Fabric3, async (stub, _) =>
        {
            await Assert.ThrowsAsync<ArgumentException>(() => stub.GetMultipleStatesAsync(["a", string.Empty]));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.GetMultiplePrivateDataAsync(string.Empty, ["a"]));
        }, Assert.Empty);
    }
}
