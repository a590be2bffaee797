using Fabric.Protocol.Grpc;
using Fabric.Protos.Gateway;
using Fabric.Protos.Orderer;
using WireEvent = Fabric.Protos.Peer.ChaincodeEvent;
using WireRequest = Fabric.Protos.Gateway.ChaincodeEventsRequest;

namespace Fabric.Gateway.Tests;

public sealed class ChaincodeEventsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private ScriptedGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await ScriptedGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Stream_begins_with_the_next_block_by_default()
    {
        Serve((1, ["a"]));

        await ReadAsync(1, null);

        Assert.Equal(SeekPosition.TypeOneofCase.NextCommit, SentRequest().StartPosition.TypeCase);
        Assert.Equal("basic", SentRequest().ChaincodeId);
        Assert.Equal("audit", SentRequest().ChannelId);
        Assert.Equal(_gateway.Client.Creator, SentRequest().Identity);
    }

    [Fact]
    public async Task Stream_begins_with_the_start_block()
    {
        Serve((5, ["a", "b"]), (9, ["c"]));

        var events = await ReadAsync(3, new EventsOptions { StartBlock = 5 });

        Assert.Equal(5ul, SentRequest().StartPosition.Specified.Number);
        Assert.Equal([(5ul, "a"), (5ul, "b"), (9ul, "c")], events.Select(e => (e.BlockNumber, e.TransactionId)));
        Assert.Equal(new ChaincodeEvent(9, "c", "basic", "Put", events[2].Payload), events[2]);
        Assert.Equal("payload of c"u8.ToArray(), events[2].Payload.ToArray());
    }

    [Fact]
    public async Task Checkpoint_goes_before_the_start_block_and_skips_what_was_processed()
    {
        Serve((5, ["a", "b", "c"]), (6, ["d"]));

        var events = await ReadAsync(2, new EventsOptions { StartBlock = 1, Checkpoint = new Checkpoint(5, "b") });

        Assert.Equal(5ul, SentRequest().StartPosition.Specified.Number);
        Assert.Equal(["c", "d"], events.Select(e => e.TransactionId));
    }

    [Fact]
    public async Task Checkpoint_of_a_transaction_without_events_loses_and_hangs_on_nothing()
    {
        Serve((5, ["a", "b"]), (6, ["d"]));

        var events = await ReadAsync(3, new EventsOptions { Checkpoint = new Checkpoint(5, "of another chaincode") });

        Assert.Empty(SentRequest().AfterTransactionId);
        Assert.Equal(["a", "b", "d"], events.Select(e => e.TransactionId));
    }

    [Fact]
    public async Task Checkpoint_that_is_still_empty_leaves_the_start_block_in_force()
    {
        Serve((3, ["a"]));

        await ReadAsync(1, new EventsOptions { StartBlock = 3, Checkpoint = new InMemoryCheckpointer() });

        Assert.Equal(3ul, SentRequest().StartPosition.Specified.Number);
    }

    [Fact]
    public async Task Checkpoint_of_a_whole_block_begins_with_the_block_after_it()
    {
        Serve((8, ["a"]));
        var checkpointer = new InMemoryCheckpointer();
        await checkpointer.CheckpointBlockAsync(7);

        var events = await ReadAsync(1, new EventsOptions { Checkpoint = checkpointer });

        Assert.Equal(8ul, SentRequest().StartPosition.Specified.Number);
        Assert.Equal(["a"], events.Select(e => e.TransactionId));
    }

    [Fact]
    public async Task Listener_that_resumes_after_every_failure_sees_each_event_once()
    {
        var ledger = Enumerable.Range(0, 12).Select(block => ((ulong)block, new[] { $"{block}a", $"{block}b", $"{block}c" })).ToArray();
        _gateway.OnEvents = async (request, writer, _) =>
        {
            var start = request.StartPosition.TypeCase == SeekPosition.TypeOneofCase.Specified ? request.StartPosition.Specified.Number : 0;

            // Two blocks, then the connection is lost.
            foreach (var (block, transactions) in ledger.SkipWhile(entry => entry.Item1 < start).Take(2))
            {
                await writer.WriteAsync(Response(block, transactions));
            }

            throw ScriptedGateway.Failure(GrpcStatusCode.Unavailable, "going away");
        };
        using var client = _gateway.Connect();
        var checkpointer = new InMemoryCheckpointer();
        var seen = new List<string>();

        while (seen.Count < 36)
        {
            var before = seen.Count;
            var failure = await Assert.ThrowsAsync<ChaincodeEventsException>(async () =>
            {
                var options = new EventsOptions { StartBlock = 0, Checkpoint = checkpointer };
                await foreach (var chaincodeEvent in client.GetNetwork("audit").GetChaincodeEventsAsync("basic", options))
                {
                    seen.Add(chaincodeEvent.TransactionId);
                    await checkpointer.CheckpointAsync(chaincodeEvent);
                }
            }).WaitAsync(Patience);
            Assert.True(failure.IsTransient);
            Assert.True(seen.Count > before, "no progress");
        }

        Assert.Equal(ledger.SelectMany(entry => entry.Item2), seen);
    }

    [Fact]
    public async Task Stream_refused_by_the_peer_surfaces_its_error()
    {
        _gateway.OnEvents = (_, _, _) => throw ScriptedGateway.Failure(GrpcStatusCode.PermissionDenied, "not for you");

        var failure = await Assert.ThrowsAsync<ChaincodeEventsException>(() => ReadAsync(1, null));

        Assert.Equal(GrpcStatusCode.PermissionDenied, failure.StatusCode);
        Assert.False(failure.IsTransient);
        Assert.Contains("basic", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_that_the_peer_ends_with_OK_is_an_error_too()
    {
        _gateway.OnEvents = (_, writer, _) => writer.WriteAsync(Response(1, ["a"]));

        var failure = await Assert.ThrowsAsync<ChaincodeEventsException>(() => ReadAsync(2, null));

        Assert.Equal(GrpcStatusCode.Unavailable, failure.StatusCode);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task Stream_ends_when_the_caller_cancels()
    {
        Serve((1, ["a"]));
        using var client = _gateway.Connect();
        using var cancellation = new CancellationTokenSource();
        await using var events = client.GetNetwork("audit").GetChaincodeEventsAsync("basic", null, cancellation.Token).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(Patience));

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => events.MoveNextAsync().AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task Stream_ends_when_the_client_is_disposed()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gateway.OnEvents = async (_, writer, context) =>
        {
            await writer.WriteAsync(Response(1, ["a"]));
            await using var registration = context.CancellationToken.Register(() => ended.TrySetResult());
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        var client = _gateway.Connect();
        await using var events = client.GetNetwork("audit").GetChaincodeEventsAsync("basic").GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(Patience));

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => events.MoveNextAsync().AsTask().WaitAsync(Patience));
        await ended.Task.WaitAsync(Patience);
    }

    private WireRequest SentRequest() => WireRequest.Parser.ParseFrom(_gateway.Single<SignedChaincodeEventsRequest>().Request);

    private void Serve(params (ulong Block, string[] Transactions)[] blocks) => _gateway.OnEvents = async (_, writer, context) =>
    {
        foreach (var (block, transactions) in blocks)
        {
            await writer.WriteAsync(Response(block, transactions));
        }

        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    };

    private static ChaincodeEventsResponse Response(ulong block, IEnumerable<string> transactions) => new()
    {
        BlockNumber = block,
        Events =
        {
            transactions.Select(transaction => new WireEvent
            {
                ChaincodeId = "basic",
                TxId = transaction,
                EventName = "Put",
                Payload = Google.Protobuf.ByteString.CopyFromUtf8($"payload of {transaction}"),
            }),
        },
    };

    private async Task<List<ChaincodeEvent>> ReadAsync(int count, EventsOptions? options)
    {
        using var client = _gateway.Connect();
        using var limit = new CancellationTokenSource(Patience);
        var events = new List<ChaincodeEvent>();
        await foreach (var chaincodeEvent in client.GetNetwork("audit").GetChaincodeEventsAsync("basic", options, limit.Token))
        {
            events.Add(chaincodeEvent);
            if (events.Count == count)
            {
                break;
            }
        }

        return events;
    }
}
