using System.Buffers;
using Google.Protobuf;

namespace Fabric.Protocol.Grpc;

/// <summary>Reads a body that holds one message, without the machinery that streams need.</summary>
internal static class GrpcSingleMessage
{
    private const int FirstBufferBytes = 4 * 1024;

    /// <summary>Reads the body to its end.</summary>
    /// <returns>The message; null when there was none.</returns>
    /// <exception cref="GrpcException">
    /// ResourceExhausted for an oversize, Unimplemented for a compressed, Internal for a truncated, malformed or second message.
    /// </exception>
    public static async ValueTask<T?> ReadAsync<T>(
        Stream body, string method, MessageParser<T> parser, int maxMessageBytes, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
        try
        {
            var filled = 0;
            var size = -1;
            T? message = null;
            while (await body.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                filled += read;
                if (size < 0 && filled >= GrpcFrames.PrefixBytes)
                {
                    size = GrpcFrames.PrefixBytes + GrpcFrames.ReadPrefix(buffer, maxMessageBytes);
                }

                if (size >= 0 && filled > size)
                {
                    throw new GrpcException(GrpcStatusCode.Internal, $"{method} answered with more than one response");
                }

                if (filled == size)
                {
                    message = GrpcFrames.Parse(buffer.AsSpan(GrpcFrames.PrefixBytes, size - GrpcFrames.PrefixBytes), parser);
                }

                if (filled == buffer.Length)
                {
                    // Doubled, not made as large as the message claims to be: the far side has to send what it makes this side keep.
                    Grow(ref buffer, filled);
                }
            }

            return message is null && filled > 0
                ? throw new GrpcException(GrpcStatusCode.Internal, "the stream ended in the middle of a message")
                : message;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Grow(ref byte[] buffer, int filled)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
