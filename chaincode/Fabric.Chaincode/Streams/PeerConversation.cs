using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Streams;

/// <summary>
/// The requests of one transaction. A peer takes one request of a transaction at a time and drops others without a word,
/// so requests made at the same time wait here for their turn.
/// </summary>
#pragma warning disable CA1001 // a token source without timer holds nothing; disposing it would race with its cancellation
internal sealed class PeerConversation(TransactionKey key, Action<ChaincodeMessage> post, PeerAbilities? abilities = null)
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private readonly Queue<PendingRequest> _waiting = new();
    private readonly CancellationTokenSource _lifetime = new();
    private PendingRequest? _current;
    private TaskCompletionSource? _settled;
    private ChaincodeException? _ended;

    public TransactionKey Key { get; } = key;

    /// <summary>What the peer at the other end offers.</summary>
    public PeerAbilities Abilities { get; } = abilities ?? PeerAbilities.None;

    /// <summary>Fires when nobody waits for the transaction's answer any more.</summary>
    public CancellationToken Lifetime => _lifetime.Token;

    /// <summary>Asks the peer, after the requests made before.</summary>
    /// <returns>The payload of the peer's answer.</returns>
    public Task<ByteString> RequestAsync(MessageType type, IMessage payload, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<ByteString>(cancellationToken);
        }

        var request = new PendingRequest(Wire.Message(type, Key, payload.ToByteString()));
        lock (_gate)
        {
            if (_ended is not null)
            {
                return Task.FromException<ByteString>(_ended);
            }

            if (_current is not null)
            {
                _waiting.Enqueue(request);
                return Awaited(request, cancellationToken);
            }

            _current = request;
        }

        // Outside of the lock, because posting may write.
        post(request.Message);
        return Awaited(request, cancellationToken);
    }

    /// <summary>Takes the peer's answer to the request in flight.</summary>
    /// <returns>False when nothing was asked.</returns>
    public bool Deliver(ChaincodeMessage answer)
    {
        PendingRequest? answered;
        PendingRequest? next;
        lock (_gate)
        {
            answered = _current;
            if (answered is null)
            {
                return false;
            }

            next = _current = NextWaiting();
            if (next is null)
            {
                _settled?.TrySetResult();
            }
        }

        if (next is not null)
        {
            post(next.Message);
        }

        if (answer.Type == MessageType.Response)
        {
            answered.TrySetResult(answer.Payload);
        }
        else
        {
            answered.TrySetException(new PeerRequestException(
                answer.Payload.ToStringUtf8(), Wire.Name(answered.Message.Type), Key.TransactionId));
        }

        return true;
    }

    /// <summary>
    /// Takes no more requests and waits until the peer owes no answer: an answer that came after the transaction's own
    /// could be mistaken for another's.
    /// </summary>
    /// <returns>How many requests the transaction's code left unanswered.</returns>
    public async Task<int> FinishAsync()
    {
        var unanswered = 0;
        Task settled;
        lock (_gate)
        {
            _ended ??= new TransactionEndedException(Key.TransactionId);
            while (NextWaiting() is { } dropped)
            {
                unanswered++;
                dropped.TrySetException(_ended);
            }

            if (_current is null)
            {
                return unanswered;
            }

            unanswered += _current.Task.IsCompleted ? 0 : 1;
            _settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            settled = _settled.Task;
        }

        await settled.ConfigureAwait(false);
        return unanswered;
    }

    /// <summary>Fails what is in flight and all that follows, and tells the transaction's code to stop.</summary>
    public void Terminate(ChaincodeException reason)
    {
        List<PendingRequest> failed = [];
        lock (_gate)
        {
            _ended = reason;
            if (_current is not null)
            {
                failed.Add(_current);
                _current = null;
            }

            failed.AddRange(_waiting);
            _waiting.Clear();
            _settled?.TrySetResult();
        }

        foreach (var request in failed)
        {
            request.TrySetException(reason);
        }

        Abandon();
    }

    /// <summary>Tells the transaction's code to stop; answers still arrive.</summary>
    // Asynchronous, because callbacks that user code registered run in it and may block.
    public void Abandon() => _ = _lifetime.CancelAsync();

    private static Task<ByteString> Awaited(PendingRequest request, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled ? AwaitAsync(request, cancellationToken) : request.Task;

    private static async Task<ByteString> AwaitAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((PendingRequest)state!).TrySetCanceled(token), request).ConfigureAwait(false);
        return await request.Task.ConfigureAwait(false);
    }

    private PendingRequest? NextWaiting()
    {
        while (_waiting.TryDequeue(out var request))
        {
            if (!request.Task.IsCompleted)
            {
                return request;
            }
        }

        return null;
    }
}
