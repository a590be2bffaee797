using System.Collections.Concurrent;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Microsoft.Extensions.Logging;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Streams;

/// <summary>
/// One stream to one peer, whoever dialled: introduces the chaincode, runs transactions side by side, and fails what is
/// in flight when the stream ends.
/// </summary>
internal sealed class PeerStream : IDisposable
{
    // How long a refusal may take to reach a peer that does not read before the stream is cut.
    private static readonly TimeSpan RefusalTimeout = TimeSpan.FromSeconds(5);

    // How long a stream that takes no more messages is still read.
    private static readonly TimeSpan LossTimeout = TimeSpan.FromSeconds(5);

    private readonly TransactionRunner _runner;
    private readonly string _chaincodeId;
    private readonly Func<ChaincodeMessage, CancellationToken, Task> _write;
    private readonly string _peer;
    private readonly ILogger _logger;
    private readonly StreamStateMachine _machine = new();
    private readonly ConcurrentDictionary<TransactionKey, PeerConversation> _conversations = new();
    private readonly Outbox _outbox;
    private readonly CancellationTokenSource _ended = new();
    private PeerAbilities _abilities = PeerAbilities.None;

    public PeerStream(
        TransactionRunner runner, string chaincodeId, Func<ChaincodeMessage, CancellationToken, Task> write, string peer, ILogger logger)
    {
        _runner = runner;
        _chaincodeId = chaincodeId;
        _write = write;
        _peer = peer;
        _logger = logger;
        _outbox = new Outbox(WriteAsync, Lose);
    }

    /// <summary>Talks to the peer until it ends the stream.</summary>
    /// <param name="incoming">The peer's messages.</param>
    /// <param name="cancellationToken">Fires when the stream is lost or the server stops.</param>
    /// <exception cref="ChaincodeStreamException">The peer broke the rules; it was told so.</exception>
    public async Task RunAsync(IAsyncEnumerable<ChaincodeMessage> incoming, CancellationToken cancellationToken)
    {
        await using var end = cancellationToken.UnsafeRegister(static ended => ((CancellationTokenSource)ended!).Cancel(), _ended)
            .ConfigureAwait(false);
        Post(Wire.Register(_chaincodeId));
        string? refusal = null;
        try
        {
            refusal = await ReadAllAsync(incoming, _ended.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            StreamLog.Lost(_logger, _peer, e.Message);
        }
        finally
        {
            await EndAsync().ConfigureAwait(false);
        }

        if (refusal is not null)
        {
            throw new ChaincodeStreamException(refusal);
        }
    }

    public void Dispose() => _ended.Dispose();

    /// <returns>Why the stream must end, or null when the peer ended it.</returns>
    private async Task<string?> ReadAllAsync(IAsyncEnumerable<ChaincodeMessage> incoming, CancellationToken cancellationToken)
    {
        await foreach (var message in incoming.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var state = _machine.State;
            var step = _machine.Accept(message.Type);
            if (step == StreamStep.Refuse)
            {
                var text = $"[{message.Txid}] chaincode {_chaincodeId} cannot handle message ({Wire.Name(message.Type)}) while in state: "
#pragma warning disable CA1308 // Fabric writes the states in lower case
                    + state.ToString().ToLowerInvariant();
#pragma warning restore CA1308
                Post(Wire.Error(new TransactionKey(message.ChannelId, message.Txid), text));
                return text;
            }

            Take(step, message);
        }

        return null;
    }

    private void Take(StreamStep step, ChaincodeMessage message)
    {
        var key = new TransactionKey(message.ChannelId, message.Txid);
        switch (step)
        {
            case StreamStep.Echo:
                Post(message);
                break;
            case StreamStep.StartInit or StreamStep.StartTransaction:
                Start(key, message, isInit: step == StreamStep.StartInit);
                break;
            case StreamStep.Deliver when !_conversations.TryGetValue(key, out var conversation) || !conversation.Deliver(message):
                // Other shims end the stream here, and with it every other transaction of the peer.
                StreamLog.UnexpectedAnswer(_logger, _peer, Wire.Name(message.Type), message.Txid);
                break;
            default:
                if (_machine.State == StreamState.Ready && step == StreamStep.Advance)
                {
                    _abilities = PeerAbilities.Read(message.Payload);
                    StreamLog.Ready(_logger, _chaincodeId, _peer);
                }

                break;
        }
    }

    private void Start(TransactionKey key, ChaincodeMessage message, bool isInit)
    {
        var conversation = new PeerConversation(key, Post, _abilities);
        if (_conversations.TryAdd(key, conversation))
        {
            ThreadPool.UnsafeQueueUserWorkItem(new TransactionStart(this, conversation, message, isInit), preferLocal: true);
            return;
        }

        // The peer gave the first run up and was asked again. Answers of the two could not be told apart, so the first is
        // told to stop and its result is never sent; the caller has to ask with a new transaction.
        if (_conversations.TryGetValue(key, out var running))
        {
            running.Abandon();
        }

        Post(Wire.Error(key, $"[{key.TransactionId}] an earlier run of this transaction has not ended: send a new transaction"));
    }

    private async Task RunTransactionAsync(PeerConversation conversation, ChaincodeMessage message, bool isInit)
    {
        var answer = await _runner.RunAsync(conversation, message, isInit).ConfigureAwait(false);
        // Before the answer leaves: once the peer has it, it may use the id again.
        _conversations.TryRemove(conversation.Key, out _);
        if (!conversation.Lifetime.IsCancellationRequested)
        {
            Post(answer);
        }
    }

    private async Task EndAsync()
    {
        var reason = new ChaincodeStreamException("chaincode stream terminated");
        foreach (var conversation in _conversations.Values)
        {
            conversation.Terminate(reason);
        }

        var writing = _outbox.CloseAsync();
        try
        {
            await writing.WaitAsync(RefusalTimeout, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await _ended.CancelAsync().ConfigureAwait(false);
            await writing.ConfigureAwait(false);
        }

        StreamLog.Ended(_logger, _chaincodeId, _peer);
    }

    private void Post(ChaincodeMessage message) => _outbox.Post(message);

    // Without a writer nothing on this stream can be answered, so reading ends as well. Not at once: a peer that ended the stream says why
    // to the reader.
    private void Lose(Exception reason)
    {
        StreamLog.Lost(_logger, _peer, reason.Message);
        _ended.CancelAfter(LossTimeout);
    }

    private async Task WriteAsync(ChaincodeMessage message)
    {
        try
        {
            await _write(message, _ended.Token).ConfigureAwait(false);
        }
        catch (GrpcException e) when (e.StatusCode == GrpcStatusCode.ResourceExhausted)
        {
            // Too large to send: a failure of this transaction alone.
            var key = new TransactionKey(message.ChannelId, message.Txid);
            var failure = Wire.Error(key, $"{Wire.Name(message.Type)} failed: transaction ID: {key.TransactionId}: {e.Detail}");
            if (message.Type is MessageType.Completed || !_conversations.TryGetValue(key, out var conversation) || !conversation.Deliver(failure))
            {
                await _write(failure, _ended.Token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A transaction's first step on a thread of its own: its code may block, the reader of the stream must not.</summary>
    private sealed class TransactionStart(PeerStream stream, PeerConversation conversation, ChaincodeMessage message, bool isInit) : IThreadPoolWorkItem
    {
        public void Execute() => _ = stream.RunTransactionAsync(conversation, message, isInit);
    }
}
