using System.Collections.Concurrent;
using System.Threading.Channels;
using Fabric.Chaincode.Streams;
using Fabric.Chaincode.Stub;
using Fabric.Chaincode.Tests.Probe;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Streams;

/// <summary>What a real transport does too rarely to wait for.</summary>
public sealed class PeerStreamTests
{
    private readonly Channel<ChaincodeMessage> _fromPeer = Channel.CreateUnbounded<ChaincodeMessage>();
    private readonly ConcurrentQueue<ChaincodeMessage> _written = new();
    private readonly Channel<ChaincodeMessage> _toPeer = Channel.CreateUnbounded<ChaincodeMessage>();

    [Fact]
    public async Task Response_too_large_to_send_fails_its_own_transaction_only()
    {
        using var stream = Stream(stub => Task.FromResult(ChaincodeResponse.Success(new byte[stub.Function == "large" ? 2000 : 10])), limit: 1000);
        var running = await IntroduceAsync(stream);

        var large = await TransactAsync("t1", "large");
        var small = await TransactAsync("t2", "small");

        Assert.Equal(MessageType.Error, large.Type);
        Assert.StartsWith("COMPLETED failed: transaction ID: t1: message sent is larger", large.Payload.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Equal(MessageType.Completed, small.Type);
        _fromPeer.Writer.Complete();
        await running.SoonAsync();
    }

    [Fact]
    public async Task Request_too_large_to_send_is_refused_and_its_transaction_goes_on()
    {
        using var stream = Stream(
            async stub =>
            {
                var thrown = await Assert.ThrowsAsync<PeerRequestException>(() => stub.PutStateAsync("a", new byte[2000]));
                return Serving.Ok(thrown.Message);
            },
            limit: 1000);
        var running = await IntroduceAsync(stream);

        var answer = Response.Parser.ParseFrom((await TransactAsync("t1", "any")).Payload);

        Assert.StartsWith("PUT_STATE failed: transaction ID: t1: message sent is larger", answer.Payload.ToStringUtf8(), StringComparison.Ordinal);
        _fromPeer.Writer.Complete();
        await running.SoonAsync();
    }

    [Fact]
    public async Task Writer_that_fails_ends_the_stream_although_the_peer_stays_silent()
    {
        using var stream = new PeerStream(
            Runner(_ => Task.FromResult(Serving.Ok())), "id", (_, _) => Task.FromException(new IOException("broken pipe")), "peer", NullLogger.Instance);

        await stream.RunAsync(_fromPeer.Reader.ReadAllAsync(), CancellationToken.None).SoonAsync();
    }

    [Fact]
    public async Task Reader_that_fails_ends_the_stream_without_an_error_of_its_own()
    {
        using var stream = Stream(_ => Task.FromResult(Serving.Ok()));
        _fromPeer.Writer.Complete(new IOException("connection reset"));

        await stream.RunAsync(_fromPeer.Reader.ReadAllAsync(), CancellationToken.None).SoonAsync();

        Assert.Equal(MessageType.Register, Assert.Single(_written).Type);
    }

    private static TransactionRunner Runner(Func<IChaincodeStub, Task<ChaincodeResponse>> invoke) =>
        new(new DelegateChaincode(invoke), new ClientIdentityCache(), NullLogger.Instance);

    private PeerStream Stream(Func<IChaincodeStub, Task<ChaincodeResponse>> invoke, int limit = int.MaxValue) => new(
        Runner(invoke),
        "id",
        (message, _) =>
        {
            if (message.CalculateSize() > limit)
            {
                throw new GrpcException(GrpcStatusCode.ResourceExhausted, "message sent is larger than the limit");
            }

            _written.Enqueue(message);
            _toPeer.Writer.TryWrite(message);
            return Task.CompletedTask;
        },
        "peer",
        NullLogger.Instance);

    private async Task<Task> IntroduceAsync(PeerStream stream)
    {
        var running = stream.RunAsync(_fromPeer.Reader.ReadAllAsync(), CancellationToken.None);
        Assert.Equal(MessageType.Register, (await ReceiveAsync()).Type);
        _fromPeer.Writer.TryWrite(new ChaincodeMessage { Type = MessageType.Registered });
        _fromPeer.Writer.TryWrite(new ChaincodeMessage { Type = MessageType.Ready });
        return running;
    }

    private Task<ChaincodeMessage> TransactAsync(string transactionId, string function)
    {
        _fromPeer.Writer.TryWrite(new ChaincodeMessage
        {
            Type = MessageType.Transaction,
            ChannelId = "ch",
            Txid = transactionId,
            Payload = new ChaincodeInput { Args = { ByteString.CopyFromUtf8(function) } }.ToByteString(),
        });
        return ReceiveAsync();
    }

    private Task<ChaincodeMessage> ReceiveAsync() => _toPeer.Reader.ReadAsync().AsTask().SoonAsync();
}
