using System.Collections.Concurrent;
using System.Net;
using Fabric.Conformance.Clients;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Conformance.Chaincodes;

/// <summary>
/// A chaincode without a shim: the arguments of its only function are the messages that it sends to the peer, one after the other, and its result is what the
/// peer answered. So it shows what the peer does, whatever a shim would make of it.
/// </summary>
internal sealed class WireChaincode : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(object Stream, string Channel, string TransactionId), TaskCompletionSource<ChaincodeMessage>> _answers = new();
    private readonly string _packageId;
    private int _keepAlives;
    private GrpcServer _server = null!;

    private WireChaincode(string packageId) => _packageId = packageId;

    /// <summary>The payload of the last READY.</summary>
    public ByteString Ready { get; private set; } = ByteString.Empty;

    /// <summary>How many KEEPALIVEs have come.</summary>
    public int KeepAlives => Volatile.Read(ref _keepAlives);

    /// <summary>The input of the last INIT or TRANSACTION.</summary>
    public ChaincodeInput? LastInput { get; private set; }

    public Uri Address => _server.Address;

    public static async Task<WireChaincode> StartAsync(string packageId, IPEndPoint? endpoint = null)
    {
        var wire = new WireChaincode(packageId);
        var options = endpoint is null ? new GrpcServerOptions() : new GrpcServerOptions { Endpoint = endpoint };
        wire._server = await GrpcServer.StartAsync(options, services => services.Duplex(FabricMethods.Chaincode.Connect, wire.ServeAsync));
        return wire;
    }

    /// <summary>A call that has the chaincode send messages.</summary>
    public static Call Call(params IReadOnlyList<byte[]> messages) => new("wire", "send", messages);

    /// <summary>A message as an argument of a call. Without a transaction id it is sent in the call's transaction.</summary>
    public static byte[] Send(MessageType type, IMessage? payload = null, string transactionId = "") =>
        new ChaincodeMessage { Type = type, Payload = payload?.ToByteString() ?? ByteString.Empty, Txid = transactionId }.ToByteArray();

    /// <summary>An argument that has the chaincode end its stream.</summary>
    public static byte[] Hangup() => Send(MessageType.Undefined);

    /// <summary>The peer's answers in the result of a call.</summary>
    public static IReadOnlyList<ChaincodeMessage> Answers(byte[] result)
    {
        var answers = new List<ChaincodeMessage>();
        using var stream = new MemoryStream(result);
        while (stream.Position < stream.Length)
        {
            answers.Add(ChaincodeMessage.Parser.ParseDelimitedFrom(stream));
        }

        return answers;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(
        IAsyncEnumerable<ChaincodeMessage> requests, IGrpcStreamWriter<ChaincodeMessage> writer, GrpcServerContext context)
    {
        using var hangup = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        await writer.WriteAsync(new ChaincodeMessage
        {
            Type = MessageType.Register, Payload = new ChaincodeID { Name = _packageId }.ToByteString(),
        });
        try
        {
            await foreach (var message in requests.WithCancellation(hangup.Token))
            {
                await ReceiveAsync(message, writer, hangup);
            }
        }
        catch (OperationCanceledException) when (hangup.IsCancellationRequested)
        {
            // As it was told.
        }
    }

    private async Task ReceiveAsync(ChaincodeMessage message, IGrpcStreamWriter<ChaincodeMessage> writer, CancellationTokenSource hangup)
    {
        switch (message.Type)
        {
            case MessageType.Ready:
                Ready = message.Payload;
                break;
            case MessageType.Keepalive:
                Interlocked.Increment(ref _keepAlives);
                await writer.WriteAsync(message, hangup.Token);
                break;
            case MessageType.Init or MessageType.Transaction:
                _ = Task.Run(() => RunAsync(message, writer, hangup), hangup.Token);
                break;
            case MessageType.Response or MessageType.Error when _answers.TryRemove((writer, message.ChannelId, message.Txid), out var waiting):
                waiting.TrySetResult(message);
                break;
            default:
                break;
        }
    }

    private async Task RunAsync(ChaincodeMessage call, IGrpcStreamWriter<ChaincodeMessage> writer, CancellationTokenSource hangup)
    {
        LastInput = ChaincodeInput.Parser.ParseFrom(call.Payload);
        using var answers = new MemoryStream();
        foreach (var request in LastInput.Args.Skip(1).Select(ChaincodeMessage.Parser.ParseFrom))
        {
            if (request.Type == MessageType.Undefined)
            {
                await hangup.CancelAsync();
                return;
            }

            request.ChannelId = call.ChannelId;
            request.Txid = request.Txid.Length > 0 ? request.Txid : call.Txid;
            if (request.Type is MessageType.Completed or MessageType.Error)
            {
                await writer.WriteAsync(request, hangup.Token);
                return;
            }

            (await AskAsync(request, writer, hangup.Token)).WriteDelimitedTo(answers);
        }

        var response = new Response { Status = 200, Payload = ByteString.CopyFrom(answers.ToArray()) };
        await writer.WriteAsync(
            new ChaincodeMessage { Type = MessageType.Completed, Payload = response.ToByteString(), Txid = call.Txid, ChannelId = call.ChannelId }, hangup.Token);
    }

    private async Task<ChaincodeMessage> AskAsync(ChaincodeMessage request, IGrpcStreamWriter<ChaincodeMessage> writer, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<ChaincodeMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers[(writer, request.ChannelId, request.Txid)] = answer;
        await writer.WriteAsync(request, cancellationToken);
        return await answer.Task.WaitAsync(cancellationToken);
    }
}
