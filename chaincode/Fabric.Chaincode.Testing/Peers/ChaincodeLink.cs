using System.Collections.Concurrent;
using System.Threading.Channels;
using Fabric.Chaincode.Streams;
using Fabric.Chaincode.Stub;
using Fabric.Chaincode.Testing.Transactions;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Testing.Peers;

/// <summary>
/// The peer's end of the stream to one chaincode. At the other end runs what runs in production, from the first message on;
/// only the bytes in between are left out.
/// </summary>
#pragma warning disable CA1001 // a stream in memory holds nothing that outlives it
internal sealed class ChaincodeLink
#pragma warning restore CA1001
{
    private const uint BatchLimit = 1000;

    private readonly RecordingChaincode _chaincode;
    private readonly bool _offersBatches;
    private readonly PeerStream _stream;
    private readonly Channel<ChaincodeMessage> _toChaincode = Channel.CreateUnbounded<ChaincodeMessage>();
    private readonly ConcurrentDictionary<TransactionKey, ActiveTransaction> _active = new();
    private readonly TaskCompletionSource _introduced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;

    public ChaincodeLink(IChaincode chaincode, string name, string peer, bool offersBatches)
    {
        _chaincode = new RecordingChaincode(chaincode);
        _offersBatches = offersBatches;
        var runner = new TransactionRunner(_chaincode, new ClientIdentityCache(), NullLogger.Instance);
        _stream = new PeerStream(runner, name, TakeAsync, peer, NullLogger.Instance);
        _running = RunAsync();
    }

    /// <summary>Runs a transaction and waits for the chaincode's last word on it.</summary>
    /// <exception cref="SimulationException">The same transaction runs already: a chaincode calls itself.</exception>
    public async Task<(ChaincodeMessage Answer, Exception? Failure)> ExecuteAsync(
        Execution execution, ChaincodeInput input, CancellationToken cancellationToken)
    {
        var key = new TransactionKey(execution.Channel, execution.TransactionId);
        var active = new ActiveTransaction(execution);
        if (!_active.TryAdd(key, active))
        {
            throw new SimulationException($"txid: {key.TransactionId}({key.ChannelId}) exists");
        }

        try
        {
            // The chaincode speaks first, also here.
            await _introduced.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            Post(new ChaincodeMessage
            {
                Type = execution.IsInit ? MessageType.Init : MessageType.Transaction,
                ChannelId = key.ChannelId,
                Txid = key.TransactionId,
                Payload = input.ToByteString(),
                Proposal = execution.Proposal.Signed,
            });
            await Task.WhenAny(active.Answer.Task, _running).WaitAsync(cancellationToken).ConfigureAwait(false);
            return active.Answer.Task.IsCompleted
                ? (await active.Answer.Task.ConfigureAwait(false), _chaincode.Take(key.TransactionId))
                : throw new SimulationException("chaincode stream terminated");
        }
        finally
        {
            _active.TryRemove(key, out _);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await _stream.RunAsync(_toChaincode.Reader.ReadAllAsync(CancellationToken.None), CancellationToken.None).ConfigureAwait(false);
        }
        catch (ChaincodeStreamException)
        {
            // Whoever waits for an answer sees that the stream has ended.
        }

        _introduced.TrySetResult();
    }

    private Task TakeAsync(ChaincodeMessage message, CancellationToken cancellationToken)
    {
        switch (message.Type)
        {
            case MessageType.Register:
                Post(new ChaincodeMessage { Type = MessageType.Registered });
                Post(new ChaincodeMessage { Type = MessageType.Ready, Payload = Offer() });
                _introduced.TrySetResult();
                break;
            case MessageType.Completed or MessageType.Error:
                Find(message)?.Answer.TrySetResult(message);
                break;
            case MessageType.Keepalive:
                break;
            case MessageType.InvokeChaincode when Find(message) is { } caller:
                // Not awaited: the called chaincode may need this stream.
                _ = InvokeAsync(message, caller.Execution);
                break;
            default:
                if (Find(message) is { } asking)
                {
                    Post(Answer(message, asking.Execution));
                }

                break;
        }

        return Task.CompletedTask;
    }

    private ByteString Offer() => !_offersBatches ? ByteString.Empty : new ChaincodeAdditionalParams
    {
        UseWriteBatch = true,
        MaxSizeWriteBatch = BatchLimit,
        UseGetMultipleKeys = true,
        MaxSizeGetMultipleKeys = BatchLimit,
    }.ToByteString();

    private ActiveTransaction? Find(ChaincodeMessage message) => _active.GetValueOrDefault(new TransactionKey(message.ChannelId, message.Txid));

    private static ChaincodeMessage Answer(ChaincodeMessage message, Execution execution)
    {
        try
        {
            return Response(message, PeerRequests.Answer(message, execution));
        }
        catch (SimulationException e)
        {
            return Refusal(message, e.Message);
        }
        catch (InvalidProtocolBufferException e)
        {
            return Refusal(message, $"unmarshal failed: {e.Message}");
        }
    }

    private async Task InvokeAsync(ChaincodeMessage message, Execution caller)
    {
        ChaincodeMessage answer;
        try
        {
            var called = await caller.InvokeAsync(caller, ChaincodeSpec.Parser.ParseFrom(message.Payload)).ConfigureAwait(false);
            answer = Response(message, called.ToByteString());
        }
        catch (Exception e) when (e is SimulationException or InvalidProtocolBufferException or OperationCanceledException)
        {
            answer = Refusal(message, $"execute failed: {e.Message}");
        }

        Post(answer);
    }

    private static ChaincodeMessage Response(ChaincodeMessage request, ByteString payload) =>
        new() { Type = MessageType.Response, ChannelId = request.ChannelId, Txid = request.Txid, Payload = payload };

    private static ChaincodeMessage Refusal(ChaincodeMessage request, string cause) => new()
    {
        Type = MessageType.Error,
        ChannelId = request.ChannelId,
        Txid = request.Txid,
        Payload = ByteString.CopyFromUtf8($"{Wire.Name(request.Type)} failed: transaction ID: {request.Txid}: {cause}"),
    };

    // After the end nobody reads.
    private void Post(ChaincodeMessage message) => _toChaincode.Writer.TryWrite(message);

    private sealed record ActiveTransaction(Execution Execution)
    {
        public TaskCompletionSource<ChaincodeMessage> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
