using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Google.Protobuf;

namespace Fabric.Protocol.Grpc;

/// <summary>The body of a call that sends exactly one message.</summary>
internal sealed class GrpcRequestContent : HttpContent
{
    private const int LargestSingleWrite = 256 * 1024;

    private readonly IMessage _message;
    private readonly int _maxMessageBytes;

    public GrpcRequestContent(IMessage message, int maxMessageBytes)
    {
        _message = message;
        _maxMessageBytes = maxMessageBytes;
        Headers.TryAddWithoutValidation("content-type", GrpcHeaders.ContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    // Nothing is flushed: headers, message and the end of the stream leave together.
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var size = GrpcFrames.SizeOf(_message, _maxMessageBytes);
        if (size > LargestSingleWrite)
        {
            var writer = PipeWriter.Create(stream, GrpcFrames.Writing(_message));
            GrpcFrames.Write(writer, _message, _maxMessageBytes);
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            await writer.CompleteAsync().ConfigureAwait(false);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            GrpcFrames.Write(buffer.AsSpan(0, size), _message);
            await stream.WriteAsync(buffer.AsMemory(0, size), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
