using System.Diagnostics.CodeAnalysis;
using Fabric.Protos.Peer;

namespace Fabric.Chaincode.Streams;

/// <summary>
/// The messages on their way to the peer, in the order they were posted. Whoever posts while nobody writes, writes: on a quiet stream a
/// message leaves without waking another thread, which costs more than writing it.
/// </summary>
/// <param name="write">Writes one message. What it throws ends the writing.</param>
/// <param name="lost">Learns why the writing ended early; nothing is written any more.</param>
internal sealed class Outbox(Func<ChaincodeMessage, Task> write, Action<Exception> lost)
{
    private readonly Lock _gate = new();
    private readonly Queue<ChaincodeMessage> _due = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _writing;
    private bool _closed;

    /// <summary>Makes a message due. After the end it goes nowhere, like the stream.</summary>
    public void Post(ChaincodeMessage message)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _due.Enqueue(message);
            if (_writing)
            {
                return;
            }

            _writing = true;
        }

        _ = WriteDueAsync();
    }

    /// <summary>Takes no more messages.</summary>
    /// <returns>A task that ends when what is due has been written, or nothing can be written any more.</returns>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            if (!_writing)
            {
                _drained.TrySetResult();
            }
        }

        return _drained.Task;
    }

    private async Task WriteDueAsync()
    {
        try
        {
            while (TryTake(out var message))
            {
                await write(message).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // told to the stream; the one who posted is a transaction's code, which it does not concern
        catch (Exception e)
        {
            lock (_gate)
            {
                // Still "writing", so that nobody else starts to.
                _closed = true;
                _due.Clear();
            }

            lost(e);
            _drained.TrySetResult();
        }
#pragma warning restore CA1031
    }

    private bool TryTake([MaybeNullWhen(false)] out ChaincodeMessage message)
    {
        lock (_gate)
        {
            if (_due.TryDequeue(out message))
            {
                return true;
            }

            _writing = false;
            if (_closed)
            {
                _drained.TrySetResult();
            }

            return false;
        }
    }
}
