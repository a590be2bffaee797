using Fabric.Chaincode.Tests.Probe;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.BadInput;

/// <summary>What is no message, or too large for one, ends the stream it came on and nothing else.</summary>
public sealed class WireTests
{
    private static readonly byte[] Registered = RawStream.Frame(new ChaincodeMessage { Type = MessageType.Registered });

    [Theory]
    [InlineData("malformed", GrpcStatusCode.Internal)]
    [InlineData("oversize", GrpcStatusCode.ResourceExhausted)]
    [InlineData("truncated", GrpcStatusCode.Internal)]
    [InlineData("only a prefix", GrpcStatusCode.Internal)]
    [InlineData("compressed", GrpcStatusCode.Unimplemented)]
    [InlineData("out of order", GrpcStatusCode.FailedPrecondition)]
    [InlineData("nothing", GrpcStatusCode.OK)]
    public async Task Stream_ends_with_the_status_that_says_why_and_others_go_on(string what, GrpcStatusCode expected)
    {
        await using var server = await Serving.StartAsync(async stub => Serving.Ok((await stub.GetStateAsync("a")).Text()));
        await using var other = await ServingPeer.ConnectAsync(server, new ProbeLedger { ["a"] = "1" });
        using var client = new HttpClient();
        byte[] body = what switch
        {
            "malformed" => [.. Registered, .. RawStream.Frame([0x0a, 0xff, 0xff])],
            "oversize" => [.. Registered, .. RawStream.Frame(new byte[100], length: int.MaxValue)],
            "truncated" => [.. Registered, .. RawStream.Frame(new byte[100], length: 1000)],
            "only a prefix" => [.. Registered, 0, 0],
            "compressed" => RawStream.Frame([1, 2, 3], flags: 1),
            "out of order" => RawStream.Frame(new ChaincodeMessage { Type = MessageType.Ready }),
            _ => [],
        };

        Assert.Equal((int)expected, await RawStream.SendAsync(client, server, body));

        Assert.Equal("1", (await other.InvokeAsync("t1", "any")).Text);
        await using var next = await ServingPeer.ConnectAsync(server, new ProbeLedger { ["a"] = "2" });
        Assert.Equal("2", (await next.InvokeAsync("t1", "any")).Text);
    }

    [Fact]
    public async Task Message_that_cannot_be_read_cancels_what_is_in_flight_on_its_stream()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await Serving.StartAsync(async (stub, cancellationToken) =>
        {
            var failure = await Record.ExceptionAsync(() => stub.GetStateAsync("never answered", CancellationToken.None));
            Assert.Equal("chaincode stream terminated", Assert.IsType<ChaincodeStreamException>(failure).Message);
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => told.SetResult(), TaskScheduler.Default);
            return Serving.Ok();
        });
        using var client = new HttpClient();
        byte[] body =
        [
            .. Registered,
            .. RawStream.Frame(new ChaincodeMessage { Type = MessageType.Ready }),
            .. RawStream.Frame(new ChaincodeMessage { Type = MessageType.Transaction, ChannelId = "ch", Txid = "t1" }),
            .. RawStream.Frame([0x0a, 0xff]),
        ];

        Assert.Equal((int)GrpcStatusCode.Internal, await RawStream.SendAsync(client, server, body));
        await told.Task.SoonAsync();
    }

    [Fact]
    public async Task Peer_that_goes_on_after_the_end_of_its_stream_is_told_so()
    {
        await using var server = await Serving.StartAsync(_ => Task.FromResult(Serving.Ok()));
        await using var peer = ProbePeer.Dial(server);
        await peer.SendAsync(MessageType.Ready);
        Assert.Equal(GrpcStatusCode.FailedPrecondition, Assert.IsType<GrpcException>(await peer.End.SoonAsync()).StatusCode);

        await Assert.ThrowsAsync<GrpcException>(async () =>
        {
            // The transport learns of the end a moment after the reader.
            while (true)
            {
                await peer.SendAsync(MessageType.Keepalive);
            }
        }).SoonAsync();
    }

    [Fact]
    public async Task Large_messages_up_to_the_limit_travel_both_ways()
    {
        await using var server = await Serving.StartAsync(async stub =>
        {
            var value = await stub.GetStateAsync("large");
            await stub.PutStateAsync("copy", value!);
            return ChaincodeResponse.Success(value);
        });
        var large = new string('x', 20 * 1024 * 1024);
        await using var peer = await ServingPeer.ConnectAsync(server, new ProbeLedger { ["large"] = large });

        Assert.Equal(large.Length, (await peer.InvokeAsync("t1", "any")).Response.Payload.Length);
        Assert.Equal(large, peer.Ledger["copy"]);
    }

    [Fact]
    public async Task Transactions_without_ids_input_or_readable_proposal_are_answered()
    {
        await using var server = await Serving.StartAsync(stub => Task.FromResult(Serving.Ok($"{stub.Function}{stub.Creator.MspId}")));
        await using var peer = await ServingPeer.ConnectAsync(server);
        var torn = new SignedProposal { ProposalBytes = ByteString.CopyFrom(0x0a, 0xff) };

        var answer = await peer.SendAsync(new ChaincodeMessage { Type = MessageType.Transaction });
        Assert.StartsWith("transaction  carries no proposal", answer.Response.Message, StringComparison.Ordinal);
        answer = await peer.SendAsync(new ChaincodeMessage { Type = MessageType.Transaction, Txid = "t1", Proposal = torn });
        Assert.StartsWith("the proposal of transaction t1 cannot be read", answer.Response.Message, StringComparison.Ordinal);
    }
}
