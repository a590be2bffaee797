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

    /// <summary>Gives the pipe back what was not read, for a caller that reads no more; whether the far side is still there does not matter to it.</summary>
    public void Release()
    {
        try
        {
            Advance();
        }
        catch (IOException)
        {
        }
    }

    private async ValueTask<T?> ReadMoreAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var isAtEnd = _holdsBuffer && _isLast;
            var isTruncated = isAtEnd && !_buffer.IsEmpty;
            Advance();
            if (isAtEnd)
            {
                return !isTruncated ? null : throw new GrpcException(GrpcStatusCode.Internal, "the stream ended in the middle of a message");
            }

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

    /// <exception cref="IOException">The far side reset the stream: what looked like its end was not.</exception>
    private void Advance()
    {
        if (_holdsBuffer)
        {
            _holdsBuffer = false;
            pipe.AdvanceTo(_buffer.Start, _buffer.End);
        }
    }
}
