using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks.Shim;

/// <summary>
/// One gRPC stream over HTTP/2 in clear text, as small as the peer's side of a chaincode stream needs: one thread, blocking reads, one write for
/// all that a read made due. It costs a fraction of what a real client costs, so the chaincode is what is measured. Not for use elsewhere: it
/// trusts the far side.
/// </summary>
internal sealed partial class ProbeConnection : IDisposable
{
    private const int FrameHeaderBytes = 9;
    private const int LargestFrameBytes = 16 * 1024;
    private const int PrefixBytes = 5;
    private const int Stream = 1;
    private const int ReceiveWindowBytes = 1 << 30;

    private readonly Socket _socket;
    private readonly ArrayBufferWriter<byte> _out = new(1 << 20);
    private readonly Queue<byte[]> _held = new();
    private byte[] _in = new byte[1 << 20];
    private byte[] _message = new byte[1 << 16];
    private int _heldSent;
    private int _inBytes;
    private int _messageBytes;
    private long _connectionWindow = 65_535;
    private long _streamWindow = 65_535;
    private long _initialWindow = 65_535;
    private long _unacknowledged;

    private ProbeConnection(Socket socket) => _socket = socket;

    /// <summary>Takes one message of the far side; the bytes are valid during the call.</summary>
    public delegate void MessageHandler(ReadOnlySpan<byte> message);

    /// <summary>Dials and opens the call.</summary>
    /// <exception cref="SocketException">Nobody listens (yet).</exception>
    public static ProbeConnection Open(IPEndPoint endpoint, string path)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000 };
        try
        {
            socket.Connect(endpoint);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var connection = new ProbeConnection(socket);
        connection._out.Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        connection.Frame(4, 0, 0, [0, 4, .. BigEndian(ReceiveWindowBytes)]);
        connection.Frame(8, 0, 0, BigEndian(ReceiveWindowBytes));
        connection.Frame(1, flags: 4, Stream, Headers(path, endpoint.ToString()));
        connection.Flush();
        return connection;
    }

    /// <summary>Waits for bytes and hands on every message that is complete.</summary>
    /// <exception cref="IOException">The far side ended the call.</exception>
    public void Receive(MessageHandler handler)
    {
        if (_inBytes == _in.Length)
        {
            Array.Resize(ref _in, 2 * _in.Length);
        }

        var count = _socket.Receive(_in.AsSpan(_inBytes));
        if (count == 0)
        {
            throw new IOException("the chaincode closed the connection");
        }

        _inBytes += count;
        var start = 0;
        while (_inBytes - start >= FrameHeaderBytes)
        {
            var header = _in.AsSpan(start);
            var length = (header[0] << 16) | (header[1] << 8) | header[2];
            if (_inBytes - start < FrameHeaderBytes + length)
            {
                break;
            }

            Take(header[..FrameHeaderBytes], _in.AsSpan(start + FrameHeaderBytes, length), handler);
            start += FrameHeaderBytes + length;
        }

        _in.AsSpan(start, _inBytes - start).CopyTo(_in);
        _inBytes -= start;
    }

    public void Dispose() => _socket.Dispose();

    private void Take(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, MessageHandler handler)
    {
        var flags = header[4];
        switch (header[3])
        {
            case 0:
                TakeData(payload, handler);
                break;
            case 1 when (flags & 1) != 0:
                throw new IOException("the chaincode ended the call");
            case 3 or 7:
                throw new IOException($"the chaincode reset the call (HTTP/2 frame type {header[3]})");
            case 4 when (flags & 1) == 0:
                TakeSettings(payload);
                break;
            case 6 when (flags & 1) == 0:
                Frame(6, 1, 0, payload);
                break;
            case 8:
                TakeWindow(BinaryPrimitives.ReadInt32BigEndian(header[5..]), payload);
                break;
            default:
                break;
        }
    }

    private void TakeSettings(ReadOnlySpan<byte> payload)
    {
        for (; payload.Length >= 6; payload = payload[6..])
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(payload) == 4)
            {
                var size = BinaryPrimitives.ReadUInt32BigEndian(payload[2..]);
                _streamWindow += size - _initialWindow;
                _initialWindow = size;
            }
        }

        Frame(4, 1, 0, []);
        Release();
    }

    private void TakeWindow(int stream, ReadOnlySpan<byte> payload)
    {
        var bytes = BinaryPrimitives.ReadInt32BigEndian(payload);
        if (stream == 0)
        {
            _connectionWindow += bytes;
        }
        else
        {
            _streamWindow += bytes;
        }

        Release();
    }

    private void TakeData(ReadOnlySpan<byte> payload, MessageHandler handler)
    {
        _unacknowledged += payload.Length;
        if (_unacknowledged > ReceiveWindowBytes / 4)
        {
            Frame(8, 0, 0, BigEndian((int)_unacknowledged));
            Frame(8, 0, Stream, BigEndian((int)_unacknowledged));
            _unacknowledged = 0;
        }

        if (_messageBytes + payload.Length > _message.Length)
        {
            Array.Resize(ref _message, Math.Max(2 * _message.Length, _messageBytes + payload.Length));
        }

        payload.CopyTo(_message.AsSpan(_messageBytes));
        _messageBytes += payload.Length;
        var start = 0;
        while (_messageBytes - start >= PrefixBytes)
        {
            var size = BinaryPrimitives.ReadInt32BigEndian(_message.AsSpan(start + 1));
            if (_messageBytes - start < PrefixBytes + size)
            {
                break;
            }

            handler(_message.AsSpan(start + PrefixBytes, size));
            start += PrefixBytes + size;
        }

        _message.AsSpan(start, _messageBytes - start).CopyTo(_message);
        _messageBytes -= start;
    }
}
