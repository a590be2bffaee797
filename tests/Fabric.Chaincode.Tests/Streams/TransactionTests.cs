using System.Collections.Concurrent;
using Fabric.Chaincode.Tests.Probe;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Streams;

public sealed class TransactionTests
{
    [Fact]
    public async Task Response_reaches_the_peer_as_it_is_with_status_message_payload_and_event()
    {
        await using var server = await Serving.StartAsync(stub =>
        {
            stub.SetEvent("first", "gone".Bytes());
            stub.SetEvent("second", "stays".Bytes());
            return Task.FromResult(new ChaincodeResponse(207, "partly", "payload".Bytes()));
        });
        await using var peer = await ServingPeer.ConnectAsync(server);

        var answer = await peer.InvokeAsync("t1", "any");

        Assert.Equal(207, answer.Response.Status);
        Assert.Equal("partly", answer.Response.Message);
        Assert.Equal("payload", answer.Response.Payload.ToStringUtf8());
        Assert.Equal(("second", "stays"), (answer.Message.ChaincodeEvent.EventName, answer.Message.ChaincodeEvent.Payload.ToStringUtf8()));
    }

    [Fact]
    public async Task Init_and_transaction_reach_their_own_methods()
    {
        await using var server = await Serving.StartAsync(stub => Task.FromResult(Serving.Ok("invoke:" + stub.Function)));
        await using var peer = await ServingPeer.ConnectAsync(server);

        Assert.Equal("init:a", (await peer.RunAsync(MessageType.Init, "ch", "t1", null, "a")).Text);
        Assert.Equal("invoke:b", (await peer.RunAsync(MessageType.Transaction, "ch", "t2", null, "b")).Text);
    }

    [Theory]
    [InlineData("chaincode")]
    [InlineData("other")]
    [InlineData("synchronous")]
    public async Task Exception_of_user_code_is_a_completed_response_with_status_500_and_its_message(string kind)
    {
        await using var server = await Serving.StartAsync(stub => kind switch
        {
            "synchronous" => throw new InvalidOperationException("it broke"),
            "chaincode" => Task.FromException<ChaincodeResponse>(new ChaincodeException("it broke")),
            _ => Task.FromException<ChaincodeResponse>(new FormatException("it broke")),
        });
        await using var peer = await ServingPeer.ConnectAsync(server);

        var answer = await peer.InvokeAsync("t1", "any");

        Assert.Equal((500, "it broke"), (answer.Response.Status, answer.Response.Message));
        Assert.Equal("it broke", (await peer.InvokeAsync("t2", "any")).Response.Message);
    }

    [Fact]
    public async Task Chaincode_that_returns_no_response_is_refused_with_a_reason()
    {
        await using var server = await Serving.StartAsync(_ => Task.FromResult<ChaincodeResponse>(null!));
        await using var peer = await ServingPeer.ConnectAsync(server);

        var answer = await peer.InvokeAsync("t1", "any");

        Assert.Equal((500, "the chaincode returned no response to transaction t1"), (answer.Response.Status, answer.Response.Message));
    }

    [Fact]
    public async Task Input_that_cannot_be_read_is_an_error_of_the_shim()
    {
        await using var server = await Serving.StartAsync(_ => Task.FromResult(Serving.Ok()));
        await using var peer = await ServingPeer.ConnectAsync(server);

        var answer = await peer.SendAsync(new ChaincodeMessage
        {
            Type = MessageType.Transaction, ChannelId = "ch", Txid = "t1", Payload = ByteString.CopyFrom(0xff, 0xff),
        });

        Assert.Equal(MessageType.Error, answer.Type);
        Assert.StartsWith("failed to unmarshal input: ", answer.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_by_the_peer_keeps_its_text_and_tells_the_request()
    {
        PeerRequestException? thrown = null;
        await using var server = await Serving.StartAsync(async stub =>
        {
            thrown = await Assert.ThrowsAsync<PeerRequestException>(() => stub.GetStateAsync("a"));
            throw thrown;
        });
        await using var peer = await ServingPeer.ConnectAsync(server);
        const string Text = "GET_STATE failed: transaction ID: t1: private data matching public hash version is not available";
        peer.Intercept = _ => Task.FromResult<ChaincodeMessage?>(ProbeLedger.Error(Text));

        var answer = await peer.InvokeAsync("t1", "any");

        Assert.Equal((500, Text), (answer.Response.Status, answer.Response.Message));
        Assert.Equal(("GET_STATE", "t1", Text), (thrown!.Request, thrown.TransactionId, thrown.Message));
    }

    [Fact]
    public async Task Requests_made_in_parallel_by_one_transaction_go_one_by_one_in_their_order()
    {
        const int Count = 200;
        await using var server = await Serving.StartAsync(async stub =>
        {
            var values = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => stub.GetStateAsync($"key {number}")));
            await Task.WhenAll(Enumerable.Range(0, Count).Select(number => stub.PutStateAsync($"key {number}", values[Count - 1 - number]!)));
            return Serving.Ok();
        });
        var ledger = new ProbeLedger();
        for (var number = 0; number < Count; number++)
        {
            ledger[$"key {number}"] = $"value {number}";
        }

        await using var peer = await ServingPeer.ConnectAsync(server, ledger);

        Assert.Equal(string.Empty, (await peer.InvokeAsync("t1", "any")).Text);

        Assert.Equal(0, peer.Dropped);
        Assert.Equal(
            Enumerable.Range(0, Count).Select(number => $"key {number}"),
            peer.Requests.Take(Count).Select(request => GetState.Parser.ParseFrom(request.Payload).Key));
        Assert.Equal("value 150", ledger["key 49"]);
    }

    [Fact]
    public async Task Ten_thousand_transactions_run_side_by_side_on_one_stream()
    {
        const int Count = 10_000;
        var together = new CountdownEvent(Count);
        var everybodyIsHere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await Serving.StartAsync(async stub =>
        {
            var before = await stub.GetStateAsync(stub.Parameters[0]);
            if (together.Signal())
            {
                everybodyIsHere.SetResult();
            }

            await everybodyIsHere.Task.SoonAsync();
            await stub.PutStateAsync(stub.Parameters[0], $"{before.Text()} seen by {stub.TransactionId}".Bytes());
            return Serving.Ok(before.Text());
        });
        await using var peer = await ServingPeer.ConnectAsync(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => peer.InvokeAsync($"t{number}", "any", $"key {number}")));

        Assert.All(answers, answer => Assert.Equal("<none>", answer.Text));
        Assert.Equal("<none> seen by t9999", peer.Ledger["key 9999"]);
        Assert.Equal(0, peer.Dropped);
    }

    [Fact]
    public async Task Same_transaction_id_on_two_channels_is_two_transactions()
    {
        await using var server = await Serving.StartAsync(async stub => Serving.Ok((await stub.GetStateAsync(stub.ChannelId)).Text()));
        await using var peer = await ServingPeer.ConnectAsync(server, new ProbeLedger { ["left"] = "L", ["right"] = "R" });

        var answers = await Task.WhenAll(
            peer.RunAsync(MessageType.Transaction, "left", "t1", null, "any"),
            peer.RunAsync(MessageType.Transaction, "right", "t1", null, "any"));

        Assert.Equal(["L", "R"], answers.Select(answer => answer.Text));
    }

    [Fact]
    public async Task Transaction_sent_again_while_it_still_runs_is_refused_and_the_first_run_is_told_to_stop()
    {
        var started = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        await using var server = await Serving.StartAsync(async (_, cancellationToken) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => stopped.SetResult(), TaskScheduler.Default);
            return Serving.Ok("too late");
        });
        await using var peer = await ServingPeer.ConnectAsync(server);
        _ = peer.InvokeAsync("t1", "first");
        await started.Task.SoonAsync();

        var second = await peer.InvokeAsync("t1", "second");

        Assert.Equal(MessageType.Error, second.Type);
        Assert.Contains("an earlier run of this transaction has not ended", second.ErrorText, StringComparison.Ordinal);
        await stopped.Task.SoonAsync();
    }

    [Fact]
    public async Task Transaction_that_does_not_await_its_writes_is_refused()
    {
        var answerIsHeld = new TaskCompletionSource();
        await using var server = await Serving.StartAsync(stub =>
        {
            _ = stub.PutStateAsync("a", "1".Bytes());
            _ = stub.PutStateAsync("b", "2".Bytes());
            return Task.FromResult(Serving.Ok());
        });
        await using var peer = await ServingPeer.ConnectAsync(server);
        peer.Intercept = async _ =>
        {
            await answerIsHeld.Task.SoonAsync();
            return null;
        };
        var running = peer.InvokeAsync("t1", "any");
        Assert.False(running.IsCompleted);
        answerIsHeld.SetResult();

        var answer = await running;

        Assert.Equal(500, answer.Response.Status);
        Assert.Contains("before 2 of its requests to the peer were answered: await every call", answer.Response.Message, StringComparison.Ordinal);
        Assert.Single(peer.Requests);
    }

    [Fact]
    public async Task Stub_used_after_its_transaction_says_so()
    {
        var stubs = new ConcurrentQueue<IChaincodeStub>();
        await using var server = await Serving.StartAsync(stub =>
        {
            stubs.Enqueue(stub);
            return Task.FromResult(Serving.Ok());
        });
        await using var peer = await ServingPeer.ConnectAsync(server);
        await peer.InvokeAsync("t1", "any");

        var thrown = await Assert.ThrowsAsync<TransactionEndedException>(() => stubs.Single().GetStateAsync("a"));

        Assert.Equal("t1", thrown.TransactionId);
        Assert.Empty(peer.Requests);
    }

    [Fact]
    public async Task Cancelled_requests_leave_their_transaction_usable()
    {
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = await Serving.StartAsync(async stub =>
        {
            using var cancellation = new CancellationTokenSource();
            var inFlight = stub.GetStateAsync("slow", cancellation.Token);
            var waiting = stub.GetStateAsync("never asked", cancellation.Token);
            await asked.Task.SoonAsync();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => inFlight);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stub.GetStateAsync("refused at once", cancellation.Token));
            var next = stub.GetStateAsync("fast");
            release.SetResult();
            return Serving.Ok((await next).Text());
        });
        await using var peer = await ServingPeer.ConnectAsync(server, new ProbeLedger { ["slow"] = "S", ["fast"] = "F" });
        peer.Intercept = async request =>
        {
            if (GetState.Parser.ParseFrom(request.Payload).Key == "slow")
            {
                asked.SetResult();
                await release.Task.SoonAsync();
            }

            return null;
        };

        Assert.Equal("F", (await peer.InvokeAsync("t1", "any")).Text);
        Assert.Equal(["slow", "fast"], peer.Requests.Select(request => GetState.Parser.ParseFrom(request.Payload).Key));
        Assert.Equal(0, peer.Dropped);
    }

    [Fact]
    public async Task Answer_that_nobody_asked_for_is_ignored()
    {
        await using var server = await Serving.StartAsync(async stub => Serving.Ok((await stub.GetStateAsync("a")).Text()));
        await using var peer = await ServingPeer.ConnectAsync(server, new ProbeLedger { ["a"] = "1" });
        await peer.SendRawAsync(new ChaincodeMessage { Type = MessageType.Response, ChannelId = "ch", Txid = "unknown" });
        await peer.SendRawAsync(new ChaincodeMessage { Type = MessageType.Error, ChannelId = "ch", Txid = "unknown" });

        Assert.Equal("1", (await peer.InvokeAsync("t1", "any")).Text);
    }
}
