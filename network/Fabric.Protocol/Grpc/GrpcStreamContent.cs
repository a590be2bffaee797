using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Fabric.Protocol.Grpc;

/// <summary>The body of a call that sends messages for as long as its owner likes.</summary>
internal sealed class GrpcStreamContent : HttpContent
{
    private readonly TaskCompletionSource<PipeWriter> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly int _maxMessageBytes;

    public GrpcStreamContent(int maxMessageBytes)
    {
        _maxMessageBytes = maxMessageBytes;
        Headers.ContentType = new MediaTypeHeaderValue(GrpcHeaders.ContentType);
    }

    public async Task SendAsync(IMessage message, CancellationToken cancellationToken)
    {
        var writer = await _opened.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            GrpcFrames.Write(writer, message, _maxMessageBytes);
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
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
        _opened.TrySetResult(PipeWriter.Create(stream, GrpcFrames.Writing()));
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
}
