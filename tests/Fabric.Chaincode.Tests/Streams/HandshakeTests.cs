using Fabric.Chaincode.Tests.Probe;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Streams;

public sealed class HandshakeTests
{
    [Fact]
    public async Task Server_dialled_by_a_peer_registers_its_package_id_before_the_peer_says_anything()
    {
        await using var server = await Serving.StartAsync(_ => Task.FromResult(Serving.Ok()));
        await using var peer = ProbePeer.Dial(server);

        var first = await peer.ReceiveAsync();

        Assert.Equal(MessageType.Register, first.Type);
        Assert.Equal(Serving.PackageId, ChaincodeID.Parser.ParseFrom(first.Payload).Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ready_starts_transactions_with_and_without_the_parameters_of_newer_peers(bool withParameters)
    {
        await using var server = await Serving.StartAsync(stub => Task.FromResult(Serving.Ok(stub.Function)));
        var parameters = new ChaincodeAdditionalParams { UseWriteBatch = true, MaxSizeWriteBatch = 1000 };
        await using var peer = await ServingPeer.ConnectAsync(server, readyPayload: withParameters ? parameters : null);

        Assert.Equal("hello", (await peer.InvokeAsync("t1", "hello")).Text);
    }

    [Fact]
    public async Task Keepalive_is_echoed_in_every_state()
    {
        await using var server = await Serving.StartAsync(_ => Task.FromResult(Serving.Ok()));
        await using var peer = ProbePeer.Dial(server);
        await peer.ReceiveAsync();

        foreach (var next in new[] { MessageType.Registered, MessageType.Ready, MessageType.Undefined })
        {
            await peer.SendAsync(MessageType.Keepalive, transactionId: $"alive before {next}");
            var echo = await peer.ReceiveAsync();
            Assert.Equal(MessageType.Keepalive, echo.Type);
            Assert.Equal($"alive before {next}", echo.Txid);
            if (next != MessageType.Undefined)
            {
                await peer.SendAsync(next);
            }
        }
    }

    [Theory]
    [InlineData(0, MessageType.Transaction, "created")]
    [InlineData(0, MessageType.Ready, "created")]
    [InlineData(0, MessageType.Error, "created")]
    [InlineData(1, MessageType.Registered, "established")]
    [InlineData(1, MessageType.Init, "established")]
    [InlineData(2, MessageType.Ready, "ready")]
    [InlineData(2, MessageType.GetState, "ready")]
    [InlineData(2, MessageType.Completed, "ready")]
    public async Task Message_that_does_not_fit_the_state_is_answered_with_an_error_and_the_end_of_the_stream(
        int steps, MessageType wrong, string state)
    {
        await using var server = await Serving.StartAsync(_ => Task.FromResult(Serving.Ok()));
        await using var peer = ProbePeer.Dial(server);
        await peer.ReceiveAsync();
        foreach (var step in new[] { MessageType.Registered, MessageType.Ready }.Take(steps))
        {
            await peer.SendAsync(step);
        }

        await peer.SendAsync(wrong, "ch", "tx1");

        var answer = await peer.ReceiveAsync();
        Assert.Equal(MessageType.Error, answer.Type);
        Assert.Equal(("ch", "tx1"), (answer.ChannelId, answer.Txid));
        Assert.EndsWith($"while in state: {state}", answer.Payload.ToStringUtf8(), StringComparison.Ordinal);
        var end = Assert.IsType<GrpcException>(await peer.End.SoonAsync());
        Assert.Equal(GrpcStatusCode.FailedPrecondition, end.StatusCode);
        Assert.Contains(state, end.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Peer_that_breaks_the_rules_does_not_disturb_the_streams_of_others()
    {
        await using var server = await Serving.StartAsync(stub => Task.FromResult(Serving.Ok(stub.ChannelId)));
        await using var good = await ServingPeer.ConnectAsync(server);
        await using var bad = ProbePeer.Dial(server);
        await bad.ReceiveAsync();
        await bad.SendAsync(MessageType.Completed);
        await bad.End.SoonAsync();

        Assert.Equal("ch", (await good.InvokeAsync("t1", "any")).Text);
    }

    [Fact]
    public async Task Several_peers_are_served_at_once_even_for_the_same_transaction()
    {
        // One transaction is endorsed by every organisation's peer; all of them may use one server.
        var met = new CountdownEvent(3);
        var all = new TaskCompletionSource();
        await using var server = await Serving.StartAsync(async stub =>
        {
            if (met.Signal())
            {
                all.SetResult();
            }

            await all.Task.SoonAsync();
            return Serving.Ok((await stub.GetStateAsync("who")).Text());
        });
        var peers = await Task.WhenAll(Enumerable.Range(0, 3).Select(number =>
            ServingPeer.ConnectAsync(server, new ProbeLedger { ["who"] = $"peer {number}" })));

        var answers = await Task.WhenAll(peers.Select(peer => peer.InvokeAsync("same", "any")));

        Assert.Equal(["peer 0", "peer 1", "peer 2"], answers.Select(answer => answer.Text));
        foreach (var peer in peers)
        {
            await peer.DisposeAsync();
        }
    }
}
