using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Google.Protobuf;

namespace Fabric.Protocol.Grpc;

/// <summary>gRPC's length-prefixed messages: one byte of flags, four of length, then the message.</summary>
internal static class GrpcFrames
{
    /// <summary>How many bytes stand before a message.</summary>
    public const int PrefixBytes = 5;

    private const int SmallestWriteBytes = 4 * 1024;
    private const int LargestWriteBytes = 256 * 1024;

    /// <summary>How a response body is read: in pieces of a HTTP/2 frame or two, not of a page.</summary>
    public static readonly StreamPipeReaderOptions Reading = new(bufferSize: 32 * 1024);

    /// <summary>Writes a message with its prefix, without flushing.</summary>
    /// <exception cref="GrpcException">ResourceExhausted when the message is larger than <paramref name="maxMessageBytes"/>.</exception>
    public static void Write(IBufferWriter<byte> writer, IMessage message, int maxMessageBytes)
    {
        var size = message.CalculateSize();
        ThrowIfTooLarge("sent", size, maxMessageBytes);
        var prefix = writer.GetSpan(PrefixBytes);
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], size);
        writer.Advance(PrefixBytes);
        message.WriteTo(writer);
    }

    /// <summary>How many bytes a message takes with its prefix.</summary>
    /// <exception cref="GrpcException">ResourceExhausted when the message is larger than <paramref name="maxMessageBytes"/>.</exception>
    public static int SizeOf(IMessage message, int maxMessageBytes)
    {
        var size = message.CalculateSize();
        ThrowIfTooLarge("sent", size, maxMessageBytes);
        return PrefixBytes + size;
    }

    /// <summary>Writes a message with its prefix into a buffer of exactly its size.</summary>
    public static void Write(Span<byte> buffer, IMessage message)
    {
        buffer[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(buffer[1..], buffer.Length - PrefixBytes);
        message.WriteTo(buffer[PrefixBytes..]);
    }

    /// <summary>How a request body is written: large messages in large pieces.</summary>
    public static StreamPipeWriterOptions Writing(IMessage? message = null) => new(
        minimumBufferSize: Math.Clamp((message?.CalculateSize() ?? 0) + PrefixBytes, SmallestWriteBytes, LargestWriteBytes), leaveOpen: true);

    /// <summary>Takes the first message off a buffer, when all of it is there.</summary>
    /// <exception cref="GrpcException">ResourceExhausted for an oversize, Unimplemented for a compressed, Internal for a malformed message.</exception>
    public static bool TryParse<T>(
        ref ReadOnlySequence<byte> buffer, MessageParser<T> parser, int maxMessageBytes, [NotNullWhen(true)] out T? message)
        where T : class, IMessage<T>
    {
        message = null;
        if (buffer.Length < PrefixBytes)
        {
            return false;
        }

        int size;
        if (buffer.FirstSpan.Length >= PrefixBytes)
        {
            size = ReadPrefix(buffer.FirstSpan, maxMessageBytes);
        }
        else
        {
            Span<byte> prefix = stackalloc byte[PrefixBytes];
            buffer.Slice(0, PrefixBytes).CopyTo(prefix);
            size = ReadPrefix(prefix, maxMessageBytes);
        }

        if (buffer.Length < PrefixBytes + size)
        {
            return false;
        }

        try
        {
            message = parser.ParseFrom(buffer.Slice(PrefixBytes, size));
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw Unreadable<T>(exception);
        }

        buffer = buffer.Slice(PrefixBytes + size);
        return true;
    }

    /// <summary>Reads what stands before a message: its length.</summary>
    /// <exception cref="GrpcException">ResourceExhausted for an oversize, Unimplemented for a compressed message.</exception>
    public static int ReadPrefix(ReadOnlySpan<byte> prefix, int maxMessageBytes)
    {
        if (prefix[0] != 0)
        {
            throw new GrpcException(GrpcStatusCode.Unimplemented, "compressed messages are not supported; send with identity encoding");
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        ThrowIfTooLarge("received", size, maxMessageBytes);
        return (int)size;
    }

    /// <summary>Reads a message.</summary>
    /// <exception cref="GrpcException">Internal for a malformed message.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> message, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        try
        {
            return parser.ParseFrom(message);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw Unreadable<T>(exception);
        }
    }

    private static GrpcException Unreadable<T>(InvalidProtocolBufferException exception) =>
        new(GrpcStatusCode.Internal, $"a message could not be read as {typeof(T).Name}: {exception.Message}", default, exception);

    private static void ThrowIfTooLarge(string direction, long size, int maxMessageBytes)
    {
        if (size > maxMessageBytes)
        {
            throw new GrpcException(
                GrpcStatusCode.ResourceExhausted, $"message {direction} is larger than the limit ({size} vs. {maxMessageBytes} bytes)");
        }
    }
}
