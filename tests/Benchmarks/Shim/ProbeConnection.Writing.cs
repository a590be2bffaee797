using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Benchmarks.Shim;

/// <summary>What the probe sends.</summary>
internal sealed partial class ProbeConnection
{
    /// <summary>Makes a message due; it leaves with the next <see cref="Flush"/>, as far as the far side's windows permit.</summary>
    public void Send(ReadOnlySpan<byte> message)
    {
        if (_held.Count > 0 || message.Length + PrefixBytes > Math.Min(LargestFrameBytes, Math.Min(_connectionWindow, _streamWindow)))
        {
            _held.Enqueue(Prefixed(message));
            Release();
            return;
        }

        FrameHeader(message.Length + PrefixBytes, 0, 0, Stream);
        WritePrefix(message.Length);
        _out.Write(message);
        Spend(message.Length + PrefixBytes);
    }

    /// <summary>Writes what is due.</summary>
    public void Flush()
    {
        for (var left = _out.WrittenSpan; left.Length > 0;)
        {
            left = left[_socket.Send(left)..];
        }

        _out.ResetWrittenCount();
    }

    private static byte[] Headers(string path, string authority)
    {
        var block = new List<byte> { 0x83, 0x86, 0x04 };
        Text(path);
        block.Add(0x01);
        Text(authority);
        block.AddRange([0x0f, 0x10]);
        Text("application/grpc");
        block.Add(0x00);
        Text("te");
        Text("trailers");
        return [.. block];

        void Text(string text)
        {
            block.Add((byte)text.Length);
            block.AddRange(Encoding.ASCII.GetBytes(text));
        }
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Prefixed(ReadOnlySpan<byte> message)
    {
        var bytes = new byte[PrefixBytes + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), message.Length);
        message.CopyTo(bytes.AsSpan(PrefixBytes));
        return bytes;
    }

    /// <summary>Sends what the far side's windows held back, as far as they permit now.</summary>
    private void Release()
    {
        while (_held.TryPeek(out var bytes))
        {
            var room = (int)Math.Min(LargestFrameBytes, Math.Min(_connectionWindow, _streamWindow));
            if (room <= 0)
            {
                return;
            }

            var piece = bytes.AsSpan(_heldSent, Math.Min(room, bytes.Length - _heldSent));
            FrameHeader(piece.Length, 0, 0, Stream);
            _out.Write(piece);
            Spend(piece.Length);
            _heldSent += piece.Length;
            if (_heldSent == bytes.Length)
            {
                _held.Dequeue();
                _heldSent = 0;
            }
        }
    }

    private void Spend(int bytes)
    {
        _connectionWindow -= bytes;
        _streamWindow -= bytes;
    }

    private void Frame(byte type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        FrameHeader(payload.Length, type, flags, stream);
        _out.Write(payload);
    }

    private void FrameHeader(int length, byte type, byte flags, int stream)
    {
        var header = _out.GetSpan(FrameHeaderBytes);
        BinaryPrimitives.WriteInt32BigEndian(header, length << 8);
        header[3] = type;
        header[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(header[5..], stream);
        _out.Advance(FrameHeaderBytes);
    }

    private void WritePrefix(int length)
    {
        var prefix = _out.GetSpan(PrefixBytes);
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], length);
        _out.Advance(PrefixBytes);
    }
}
