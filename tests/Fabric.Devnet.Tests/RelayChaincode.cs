using System.Collections.Concurrent;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Devnet.Tests;

/// <summary>
/// A chaincode that is all wire: the arguments of a call are the messages it sends to the peer, one after the other, and the result
/// is what the peer answered. It shows what shims of other languages, which do more than ours, would see.
/// </summary>
internal sealed class RelayChaincode : IAsyncDisposable
{
    public const string PackageId = "relay:0000";

    private readonly ConcurrentDictionary<string, TaskCompletionSource<ChaincodeMessage>> _answers = new();
    private GrpcServer _server = null!;

    /// <summary>What the peer said with READY.</summary>
    public ChaincodeAdditionalParams? Abilities { get; private set; }

    public Uri Address => _server.Address;

    public static async Task<RelayChaincode> StartAsync()
    {
        var relay = new RelayChaincode();
        relay._server = await GrpcServer.StartAsync(
            new GrpcServerOptions(), services => services.Duplex(FabricMethods.Chaincode.Connect, relay.ServeAsync), Limit.Token);
        return relay;
    }

    /// <summary>A message as an argument of a call.</summary>
    public static ReadOnlyMemory<byte> Send(MessageType type, IMessage payload) =>
        new ChaincodeMessage { Type = type, Payload = payload.ToByteString() }.ToByteArray();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(
        IAsyncEnumerable<ChaincodeMessage> requests, IGrpcStreamWriter<ChaincodeMessage> writer, GrpcServerContext context)
    {
        await writer.WriteAsync(new ChaincodeMessage
        {
            Type = MessageType.Register, Payload = new ChaincodeID { Name = PackageId }.ToByteString(),
        });
        await foreach (var message in requests)
        {
            switch (message.Type)
            {
                case MessageType.Ready:
                    Abilities = ChaincodeAdditionalParams.Parser.ParseFrom(message.Payload);
                    break;
                case MessageType.Transaction:
                    _ = Task.Run(() => RunAsync(message, writer, context), context.CancellationToken);
                    break;
                case MessageType.Response or MessageType.Error:
                    _answers[message.Txid + writer.GetHashCode()].TrySetResult(message);
                    break;
                default:
                    break;
            }
        }
    }

    private async Task RunAsync(ChaincodeMessage call, IGrpcStreamWriter<ChaincodeMessage> writer, GrpcServerContext context)
    {
        var key = call.Txid + writer.GetHashCode();
        var response = new Response { Status = 200 };
        foreach (var argument in ChaincodeInput.Parser.ParseFrom(call.Payload).Args)
        {
            var request = ChaincodeMessage.Parser.ParseFrom(argument);
            (request.Txid, request.ChannelId) = (call.Txid, call.ChannelId);
            var answer = _answers[key] = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await writer.WriteAsync(request, context.CancellationToken);
            var answered = await answer.Task.Soon();
            if (answered.Type == MessageType.Error)
            {
                response = new Response { Status = 500, Message = answered.Payload.ToStringUtf8() };
                break;
            }

            response.Payload = answered.Payload;
        }

        await writer.WriteAsync(
            new ChaincodeMessage { Type = MessageType.Completed, Payload = response.ToByteString(), Txid = call.Txid, ChannelId = call.ChannelId },
            context.CancellationToken);
    }
}
