using System.Text;
using Fabric.Gateway;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Gateway;
using Fabric.Protos.Orderer;
using Google.Protobuf;
using ChaincodeEvent = Fabric.Gateway.ChaincodeEvent;

namespace Fabric.Devnet.Tests;

public sealed class EventTests(SharedNetwork shared) : IClassFixture<SharedNetwork>
{
    private readonly TestNetwork _network = shared.Network;

    [Fact]
    public async Task Events_from_a_start_block_are_replayed_and_then_live()
    {
        var contract = _network.Contract();
        var start = (ulong)_network.Devnet.Height(TestNetwork.Channel);
        await contract.SubmitAsync("event", ["replayed", "1"]).Soon();
        await contract.SubmitAsync("put", ["silent", "1"]).Soon();
        await using var events = Open(new EventsOptions { StartBlock = start });
        var replayed = await NextAsync(events);
        Assert.Equal(("replayed", "1", "kv"), (replayed.EventName, Encoding.UTF8.GetString(replayed.Payload.Span), replayed.ChaincodeName));
        Assert.Equal(start, replayed.BlockNumber);
        var live = await contract.SubmitAsync("event", ["live", "2"]).Soon();
        var received = await NextAsync(events);
        Assert.Equal(("live", live.TransactionId), (received.EventName, received.TransactionId));
    }

    [Fact]
    public async Task Without_a_position_only_what_commits_later_is_sent()
    {
        var contract = _network.Contract();
        await contract.SubmitAsync("event", ["before", "1"]).Soon();
        await using var events = Open(null);
        var next = events.MoveNextAsync();
        // The stream has begun when the server has read the height; later events may be several, the first of them is ours.
        string received;
        do
        {
            await contract.SubmitAsync("event", ["after", "2"]).Soon();
            received = next.IsCompleted ? "ready" : string.Empty;
        }
        while (received.Length == 0);
        Assert.True(await next.AsTask().Soon());
        Assert.Equal("after", events.Current.EventName);
    }

    [Fact]
    public async Task Checkpoint_continues_after_the_transaction_it_names()
    {
        var contract = _network.Contract();
        var start = (ulong)_network.Devnet.Height(TestNetwork.Channel);
        // All in few blocks, so that the checkpoint lies within one.
        var submitted = await Task.WhenAll(Enumerable.Range(0, 6).Select(index =>
            contract.SubmitAsync("event", [$"checkpoint{index}", $"{index}"]))).Soon();
        var all = await ReadAsync(new EventsOptions { StartBlock = start }, submitted.Length);
        Assert.Equal(submitted.Select(item => item.TransactionId).Order(), all.Select(item => item.TransactionId).Order());
        for (var seen = 0; seen < all.Count - 1; seen++)
        {
            var checkpointer = new InMemoryCheckpointer();
            await checkpointer.CheckpointTransactionAsync(all[seen].BlockNumber, all[seen].TransactionId);
            var rest = await ReadAsync(new EventsOptions { Checkpoint = checkpointer }, all.Count - 1 - seen);
            Assert.Equal(all.Skip(seen + 1).Select(item => item.TransactionId), rest.Select(item => item.TransactionId));
        }
    }

    [Fact]
    public async Task Invalid_transactions_raise_no_event()
    {
        var contract = _network.Contract();
        var start = (ulong)_network.Devnet.Height(TestNetwork.Channel);
        var user = _network.Devnet.Organization("Org1MSP").User("User1");
        var channel = _network.Connect("Org1MSP");
        var unendorsed = await channel.PrepareAsync(user, RawCalls.Request("event", "invalid", "1"), "Org1MSP");
        await channel.SubmitAsync(unendorsed);
        await channel.StatusAsync(user, unendorsed);
        await contract.SubmitAsync("event", ["valid", "1"]).Soon();
        var received = Assert.Single(await ReadAsync(new EventsOptions { StartBlock = start }, 1));
        Assert.Equal("valid", received.EventName);
    }

    [Fact]
    public async Task Oldest_is_no_position_for_chaincode_events()
    {
        var user = _network.Devnet.Organization("Org1MSP").User("User1");
        var request = new Protos.Gateway.ChaincodeEventsRequest
        {
            ChannelId = TestNetwork.Channel,
            ChaincodeId = TestNetwork.ChaincodeName,
            Identity = user.Creator,
            StartPosition = new SeekPosition { Oldest = new SeekOldest() },
        }.ToByteString();
        var signed = new SignedChaincodeEventsRequest { Request = request, Signature = ByteString.CopyFrom(await user.SignAsync(request.Memory)) };
        var refused = await Assert.ThrowsAsync<GrpcException>(async () =>
        {
            await foreach (var response in _network.Connect("Org1MSP").ServerStreamAsync(FabricMethods.Gateway.ChaincodeEvents, signed, null, Limit.Token))
            {
                Assert.Fail($"block {response.BlockNumber} was sent");
            }
        });
        Assert.Equal((GrpcStatusCode.InvalidArgument, "invalid start position type: *orderer.SeekPosition_Oldest"), (refused.StatusCode, refused.Detail));
    }

    private IAsyncEnumerator<ChaincodeEvent> Open(EventsOptions? options) =>
        _network.Client().GetChaincodeEventsAsync(TestNetwork.ChaincodeName, options, Limit.Token).GetAsyncEnumerator();

    private static async Task<ChaincodeEvent> NextAsync(IAsyncEnumerator<ChaincodeEvent> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().Soon());
        return events.Current;
    }

    private async Task<List<ChaincodeEvent>> ReadAsync(EventsOptions options, int count)
    {
        await using var events = Open(options);
        var read = new List<ChaincodeEvent>();
        while (read.Count < count)
        {
            read.Add(await NextAsync(events));
        }

        return read;
    }
}
