using System.Threading.Channels;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Probe;

/// <summary>A peer's end of the stream, message by message.</summary>
internal sealed class ProbePeer : IAsyncDisposable
{
    private readonly GrpcChannel _channel;
    private readonly GrpcDuplexCall<ChaincodeMessage, ChaincodeMessage> _call;
    private readonly Channel<ChaincodeMessage> _received = Channel.CreateUnbounded<ChaincodeMessage>();

    private ProbePeer(Uri address, GrpcChannelOptions? options)
    {
        _channel = GrpcChannel.ForAddress(address, options);
        _call = _channel.Duplex(FabricMethods.Chaincode.Connect);
        End = ReadAsync();
    }

    /// <summary>Ends with the stream: with the error that the chaincode ended it with, if there is one.</summary>
    public Task<Exception?> End { get; }

    /// <summary>Dials and stops before the first message.</summary>
    public static ProbePeer Dial(ChaincodeServer server) => new(new Uri($"http://127.0.0.1:{server.Port}"), null);

    public static ProbePeer Dial(Uri address, GrpcChannelOptions? options = null) => new(address, options);

    public async Task<ChaincodeMessage> ReceiveAsync()
    {
        try
        {
            return await _received.Reader.ReadAsync().AsTask().SoonAsync();
        }
        catch (ChannelClosedException)
        {
            throw new IOException("the stream ended", await End);
        }
    }

    public IAsyncEnumerable<ChaincodeMessage> ReceiveAllAsync() => _received.Reader.ReadAllAsync();

    public Task SendAsync(ChaincodeMessage message) => _call.SendAsync(message).SoonAsync();

    public Task SendAsync(MessageType type, string channelId = "", string transactionId = "", IMessage? payload = null) =>
        SendAsync(new ChaincodeMessage
        {
            Type = type, ChannelId = channelId, Txid = transactionId, Payload = payload?.ToByteString() ?? ByteString.Empty,
        });

    /// <summary>Answers the introduction; the chaincode may then be used.</summary>
    /// <returns>The id the chaincode registered under.</returns>
    public async Task<string> IntroduceAsync(IMessage? readyPayload = null)
    {
        var register = await ReceiveAsync();
        Assert.Equal(MessageType.Register, register.Type);
        await SendAsync(MessageType.Registered);
        await SendAsync(MessageType.Ready, payload: readyPayload);
        return ChaincodeID.Parser.ParseFrom(register.Payload).Name;
    }

    public async ValueTask DisposeAsync()
    {
        await _call.DisposeAsync();
        await End;
        _channel.Dispose();
    }

    private async Task<Exception?> ReadAsync()
    {
        try
        {
            await foreach (var message in _call.ReadAllAsync())
            {
                _received.Writer.TryWrite(message);
            }

            _received.Writer.TryComplete();
            return null;
        }
        catch (Exception e) when (e is GrpcException or OperationCanceledException)
        {
            _received.Writer.TryComplete();
            return e;
        }
    }
}
