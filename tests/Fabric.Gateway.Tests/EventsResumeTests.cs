using Fabric.Protocol.Grpc;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Orderer;
using WireEvent = Fabric.Protos.Peer.ChaincodeEvent;

namespace Fabric.Gateway.Tests;

/// <summary>A ledger that grows while its peer breaks every stream after two blocks.</summary>
public sealed class EventsResumeTests : IAsyncLifetime
{
    private const int Height = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly EventsResume Quickly = new() { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5) };
    private ScriptedGateway _gateway = null!;
    private int _opened;

    public static TheoryData<BlockForm> Forms => new(Enum.GetValues<BlockForm>());

    public async Task InitializeAsync() => _gateway = await ScriptedGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Blocks_of_a_stream_that_breaks_often_come_once_each(BlockForm form)
    {
        ServeBlocks(newest: 0);

        var blocks = await ReadAsync(form, Height - 1, new EventsOptions { StartBlock = 1, Resume = Quickly });

        Assert.Equal(Enumerable.Range(1, Height - 1).Select(number => (ulong)number), blocks);
    }

    [Fact]
    public async Task Stream_that_begins_with_the_next_block_misses_none_that_came_in_an_outage()
    {
        // The first stream breaks before it has carried anything, and block 5 is committed meanwhile.
        var first = 1;
        ServeBlocks(newest: 4);
        var serve = _gateway.OnBlocks;
        _gateway.OnBlocks = (form, seek, writer, context) =>
            form == BlockForm.Full && Interlocked.Exchange(ref first, 0) == 1
                ? throw ScriptedGateway.Failure(GrpcStatusCode.Unavailable, "going away")
                : serve(form, seek, writer, context);

        var blocks = await ReadAsync(BlockForm.Full, 3, new EventsOptions { Resume = Quickly });

        Assert.Equal([5ul, 6ul, 7ul], blocks);
    }

    [Fact]
    public async Task Chaincode_events_of_a_stream_that_breaks_often_come_once_each()
    {
        _gateway.OnEvents = async (request, writer, _) =>
        {
            foreach (var block in From(request.StartPosition.Specified.Number))
            {
                await writer.WriteAsync(new ChaincodeEventsResponse
                {
                    BlockNumber = block, Events = { new WireEvent { TxId = $"{block}a" }, new WireEvent { TxId = $"{block}b" } },
                });
            }

            throw ScriptedGateway.Failure(GrpcStatusCode.Unavailable, "going away");
        };
        using var client = _gateway.Connect();
        using var limit = new CancellationTokenSource(Patience);
        var seen = new List<string>();

        var options = new EventsOptions { Checkpoint = new Checkpoint(2, "2a"), Resume = Quickly };
        await foreach (var chaincodeEvent in client.GetNetwork("audit").GetChaincodeEventsAsync("basic", options, limit.Token))
        {
            seen.Add(chaincodeEvent.TransactionId);
            if (seen.Count == 15)
            {
                break;
            }
        }

        Assert.Equal(Enumerable.Range(2, 8).SelectMany(block => new[] { $"{block}a", $"{block}b" }).Skip(1), seen);
    }

    [Fact]
    public async Task Failure_that_will_not_pass_is_thrown_at_once()
    {
        _gateway.OnBlocks = (_, _, writer, _) =>
        {
            Interlocked.Increment(ref _opened);
            return writer.WriteAsync(BlockStreams.Response(Status.Forbidden));
        };

        var failure = await Assert.ThrowsAsync<BlockEventsException>(() =>
            ReadAsync(BlockForm.Full, 1, new EventsOptions { StartBlock = 0, Resume = Quickly }));

        Assert.Equal(Status.Forbidden, failure.DeliverStatus);
        Assert.Equal(1, _opened);
    }

    [Fact]
    public async Task Failures_in_a_row_beyond_the_limit_are_thrown()
    {
        _gateway.OnBlocks = (_, _, _, _) =>
        {
            Interlocked.Increment(ref _opened);
            throw ScriptedGateway.Failure(GrpcStatusCode.Unavailable, "gone");
        };

        var failure = await Assert.ThrowsAsync<BlockEventsException>(() =>
            ReadAsync(BlockForm.Full, 1, new EventsOptions { StartBlock = 0, Resume = Quickly with { MaxAttempts = 3 } }));

        Assert.Equal(GrpcStatusCode.Unavailable, failure.StatusCode);
        Assert.Equal(4, _opened);
    }

    [Theory]
    [InlineData(0, 10, null)]
    [InlineData(10, 5, null)]
    [InlineData(1, 5, 0)]
    public void Options_out_of_range_are_refused(int delay, int maxDelay, int? attempts)
    {
        using var client = _gateway.Connect();
        var resume = new EventsResume
        {
            Delay = TimeSpan.FromMilliseconds(delay), MaxDelay = TimeSpan.FromMilliseconds(maxDelay), MaxAttempts = attempts,
        };

        Assert.Throws<ArgumentException>(() => client.GetNetwork("audit").NewBlockEventsRequest(new EventsOptions { Resume = resume }));
    }

    private static IEnumerable<ulong> From(ulong start) =>
        Enumerable.Range(0, Height).Select(number => (ulong)number).Where(number => number >= start).Take(2);

    private void ServeBlocks(ulong newest) => _gateway.OnBlocks = async (form, seek, writer, _) =>
    {
        if (seek.Start.TypeCase == SeekPosition.TypeOneofCase.Newest)
        {
            await writer.WriteAsync(BlockStreams.Response(form, newest));
            await writer.WriteAsync(BlockStreams.Response(Status.Success));
            return;
        }

        foreach (var number in From(seek.Start.Specified.Number))
        {
            await writer.WriteAsync(BlockStreams.Response(form, number));
        }

        throw ScriptedGateway.Failure(GrpcStatusCode.Unavailable, "going away");
    };

    private async Task<List<ulong>> ReadAsync(BlockForm form, int count, EventsOptions options)
    {
        using var client = _gateway.Connect();
        using var limit = new CancellationTokenSource(Patience);
        var blocks = new List<ulong>();
        await foreach (var number in client.GetNetwork("audit").ReadAsync(form, options, limit.Token))
        {
            blocks.Add(number);
            if (blocks.Count == count)
            {
                break;
            }
        }

        return blocks;
    }
}
