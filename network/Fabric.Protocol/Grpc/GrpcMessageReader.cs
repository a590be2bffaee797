using System.Buffers;
using System.IO.Pipelines;
using Google.Protobuf;

namespace Fabric.Protocol.Grpc;

/// <summary>
/// Reads the messages of a body. What arrived together is read from the pipe once and handed on message by message. For one reader at a time.
/// </summary>
/// <typeparam name="T">The messages.</typeparam>
internal sealed class GrpcMessageReader<T>(PipeReader pipe, MessageParser<T> parser, int maxMessageBytes)
    where T : class, IMessage<T>
{
    private ReadOnlySequence<byte> _buffer;
    private bool _holdsBuffer;
    private bool _isLast;

    /// <summary>Reads the next message; null at the end of the body.</summary>
    /// <exception cref="GrpcException">ResourceExhausted for an oversize, Unimplemented for a compressed, Internal for a truncated or malformed message.</exception>
    public ValueTask<T?> ReadAsync(CancellationToken cancellationToken) =>
        _holdsBuffer && !cancellationToken.IsCancellationRequested && GrpcFrames.TryParse(ref _buffer, parser, maxMessageBytes, out var message)
            ? ValueTask.FromResult<T?>(message)
            : ReadMoreAsync(cancellationToken);

    /// <summary>Gives the pipe back what was not read. Does nothing while a read is pending.</summary>
    public void Release()
    {
        if (_holdsBuffer)
        {
            _holdsBuffer = false;
            pipe.AdvanceTo(_buffer.Start, _buffer.End);
        }
    }

    private async ValueTask<T?> ReadMoreAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_holdsBuffer && _isLast)
            {
                return _buffer.IsEmpty ? null : throw new GrpcException(GrpcStatusCode.Internal, "the stream ended in the middle of a message");
            }

            Release();
            var read = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            _buffer = read.Buffer;
            _holdsBuffer = true;
            _isLast = read.IsCompleted;
            if (GrpcFrames.TryParse(ref _buffer, parser, maxMessageBytes, out var message))
            {
                return message;
            }
        }
    }
}
