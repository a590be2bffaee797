using Fabric.Chaincode.Tests.Probe;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;

namespace Fabric.Chaincode.Tests.Streams;

public sealed class StreamLossTests
{
    [Fact]
    public async Task Stream_lost_in_a_transaction_fails_its_requests_and_the_next_stream_works()
    {
        var outcome = new TaskCompletionSource<(Exception Pending, Exception Queued, Exception Later)>();
        var asked = new TaskCompletionSource();
        await using var server = await Serving.StartAsync(async (stub, cancellationToken) =>
        {
            if (stub.Function == "quick")
            {
                return Serving.Ok((await stub.GetStateAsync("a", cancellationToken)).Text());
            }

            var pending = stub.GetStateAsync("held", CancellationToken.None);
            var queued = stub.GetStateAsync("behind it", CancellationToken.None);
            var first = await Record.ExceptionAsync(() => pending);
            var second = await Record.ExceptionAsync(() => queued);
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
            outcome.SetResult((first!, second!, (await Record.ExceptionAsync(() => stub.GetStateAsync("more", CancellationToken.None)))!));
            return Serving.Ok();
        });
        var lost = await ServingPeer.ConnectAsync(server);
        lost.Intercept = async _ =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return null;
        };
        var running = lost.InvokeAsync("t1", "held");
        await asked.Task.SoonAsync();

        await lost.DisposeAsync();

        await Assert.ThrowsAsync<IOException>(() => running);
        var (pendingError, queuedError, laterError) = await outcome.Task.SoonAsync();
        Assert.Equal("chaincode stream terminated", Assert.IsType<ChaincodeStreamException>(pendingError).Message);
        Assert.IsType<ChaincodeStreamException>(queuedError);
        Assert.IsType<ChaincodeStreamException>(laterError);

        await using var next = await ServingPeer.ConnectAsync(server, new ProbeLedger { ["a"] = "again" });
        Assert.Equal("again", (await next.InvokeAsync("t1", "quick")).Text);
    }

    [Fact]
    public async Task User_code_that_blocks_past_the_end_of_its_stream_stops_neither_others_nor_the_server()
    {
        using var release = new ManualResetEventSlim();
        var blocked = new TaskCompletionSource();
        var server = await Serving.StartAsync(stub =>
        {
            if (stub.Function == "block")
            {
                blocked.SetResult();
                release.Wait();
            }

            return Task.FromResult(Serving.Ok("alive"));
        });
        var lost = await ServingPeer.ConnectAsync(server);
        var running = lost.InvokeAsync("t1", "block");
        await blocked.Task.SoonAsync();
        await lost.DisposeAsync();
        await Assert.ThrowsAsync<IOException>(() => running);

        await using (var next = await ServingPeer.ConnectAsync(server))
        {
            Assert.Equal("alive", (await next.InvokeAsync("t1", "any")).Text);
        }

        await server.DisposeAsync().AsTask().SoonAsync();
        release.Set();
    }

    [Fact]
    public async Task Callback_on_the_transactions_token_that_blocks_does_not_hold_the_stream()
    {
        using var release = new ManualResetEventSlim();
        var waiting = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var server = await Serving.StartAsync(async (stub, cancellationToken) =>
        {
            await using var registration = cancellationToken.Register(() =>
            {
                entered.SetResult();
                release.Wait();
            });
            waiting.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Serving.Ok();
        });
        var lost = await ServingPeer.ConnectAsync(server);
        _ = lost.InvokeAsync("t1", "any");
        await waiting.Task.SoonAsync();
        await lost.DisposeAsync();
        await entered.Task.SoonAsync();

        await using var next = ProbePeer.Dial(server);
        Assert.Equal(Serving.PackageId, await next.IntroduceAsync());
        release.Set();
    }

    [Fact]
    public async Task Server_that_stops_ends_its_streams_and_tells_the_code_in_flight()
    {
        var started = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        var server = await Serving.StartAsync(async (_, cancellationToken) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => told.SetResult(), TaskScheduler.Default);
            return Serving.Ok();
        });
        await using var peer = await ServingPeer.ConnectAsync(server);
        var running = peer.InvokeAsync("t1", "any");
        await started.Task.SoonAsync();

        await server.DisposeAsync().AsTask().SoonAsync();

        await told.Task.SoonAsync();
        await Assert.ThrowsAsync<IOException>(() => running);
        Assert.Equal(GrpcStatusCode.Unavailable, Assert.IsType<GrpcException>(await peer.End.SoonAsync()).StatusCode);
    }

    [Fact]
    public async Task Server_can_be_disposed_again_and_has_ended_its_streams()
    {
        var server = await Serving.StartAsync(_ => Task.FromResult(Serving.Ok()));
        await using var peer = await ServingPeer.ConnectAsync(server);

        await server.DisposeAsync().AsTask().SoonAsync();
        await server.DisposeAsync().AsTask().SoonAsync();

        Assert.Equal(GrpcStatusCode.Unavailable, Assert.IsType<GrpcException>(await peer.End.SoonAsync()).StatusCode);
    }

    [Fact]
    public async Task Peer_that_is_done_ends_the_stream_in_peace()
    {
        await using var server = await Serving.StartAsync(_ => Task.FromResult(Serving.Ok()));
        var channel = GrpcChannel.ForAddress(new Uri($"http://127.0.0.1:{server.Port}"));
        await using var call = channel.Duplex(Protocol.FabricMethods.Chaincode.Connect);
        await call.CompleteAsync();

        List<ChaincodeMessage> received = [];
        await foreach (var message in call.ReadAllAsync().WithCancellation(new CancellationTokenSource(Soon.Limit).Token))
        {
            received.Add(message);
        }

        Assert.Equal(ChaincodeMessage.Types.Type.Register, Assert.Single(received).Type);
        channel.Dispose();
    }
}
