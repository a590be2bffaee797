using System.Buffers;
using System.Net;
using Google.Protobuf;

namespace Fabric.Protocol.Grpc;

/// <summary>
/// The body of a call that sends messages for as long as its owner likes. What is sent while earlier messages are on their way to the connection
/// waits for them and then leaves together.
/// </summary>
internal sealed class GrpcStreamContent : HttpContent
{
    // A buffer that one large message made larger is not kept.
    private const int LargestKeptBuffer = 1024 * 1024;

    private readonly TaskCompletionSource<Stream> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _maxMessageBytes;
    private readonly CancellationToken _callToken;
    private readonly Lock _gate = new();
    private ArrayBufferWriter<byte> _collecting = new();
    private ArrayBufferWriter<byte> _leaving = new();
    private TaskCompletionSource _collected = NewBatch();
    private bool _isSending;

    /// <param name="maxMessageBytes">The largest message.</param>
    /// <param name="callToken">Cancelled when the call ends: nothing is sent any more.</param>
    public GrpcStreamContent(int maxMessageBytes, CancellationToken callToken)
    {
        _maxMessageBytes = maxMessageBytes;
        _callToken = callToken;
        Headers.TryAddWithoutValidation("content-type", GrpcHeaders.ContentType);
    }

    /// <summary>Sends a message; done when the connection has taken it.</summary>
    public async Task SendAsync(IMessage message, CancellationToken cancellationToken)
    {
        var stream = await _opened.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        Task taken;
        bool isFirst;
        lock (_gate)
        {
            GrpcFrames.Write(_collecting, message, _maxMessageBytes);
            taken = _collected.Task;
            isFirst = !_isSending;
            _isSending = true;
        }

        if (isFirst)
        {
            _ = SendCollectedAsync(stream);
        }

        await taken.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the body after what was sent.</summary>
    public void Complete() => _completed.TrySetResult();

    /// <summary>Ends the body with a failure, so that nobody waits for a stream that never opens.</summary>
    public void Fail(Exception exception)
    {
        _opened.TrySetException(exception);
        _completed.TrySetException(exception);
        // Nobody may be waiting; a fault that is never read is not an error of its own.
        _ = _opened.Task.Exception;
        _ = _completed.Task.Exception;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The headers go out now: the far side may have to answer before the first message.
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        _opened.TrySetResult(stream);
        await _completed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Complete();
        }

        base.Dispose(disposing);
    }

    private static TaskCompletionSource NewBatch() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task SendCollectedAsync(Stream stream)
    {
        while (TakeCollected() is { } batch)
        {
            try
            {
                await stream.WriteAsync(_leaving.WrittenMemory, _callToken).ConfigureAwait(false);
                await stream.FlushAsync(_callToken).ConfigureAwait(false);
                batch.SetResult();
            }
#pragma warning disable CA1031 // whatever it is, those who sent the messages are told
            catch (Exception exception)
            {
                batch.SetException(exception);
                _ = batch.Task.Exception;
            }
#pragma warning restore CA1031
        }
    }

    private TaskCompletionSource? TakeCollected()
    {
        lock (_gate)
        {
            if (_leaving.Capacity > LargestKeptBuffer)
            {
                _leaving = new ArrayBufferWriter<byte>();
            }

            _leaving.ResetWrittenCount();
            if (_collecting.WrittenCount == 0)
            {
                _isSending = false;
                return null;
            }

            (_collecting, _leaving) = (_leaving, _collecting);
            var batch = _collected;
            _collected = NewBatch();
            return batch;
        }
    }
}
