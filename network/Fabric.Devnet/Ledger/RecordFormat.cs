using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// How records lie in a file: eight bytes that name the format, then per record a prefix of 24 bytes and the payload. The prefix holds a
/// marker, the payload's length, the prefix's own place in the file, the payload's CRC-32C and the CRC-32C of the prefix before it. The
/// place makes a prefix recognisable wherever it stands: bytes that merely look like one, in a payload for instance, are not one.
/// </summary>
internal static class RecordFormat
{
    public const int PrefixLength = 24;
    private const int PrefixChecksumAt = 20;

    /// <summary>What a file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "FABDEV02"u8;

    /// <summary>What files of versions before began with.</summary>
    public static ReadOnlySpan<byte> FormerMagic => "FABDEV01"u8;

    /// <summary>What a prefix begins with.</summary>
    public static ReadOnlySpan<byte> Marker => [0xFA, 0xB1, 0xDE, 0xC0];

    /// <summary>Puts a payload into the form in which it stands at <paramref name="offset"/>.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> payload, long offset)
    {
        var record = new byte[PrefixLength + payload.Length];
        Marker.CopyTo(record);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(4), payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(8), offset);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(16), Checksum(payload));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(PrefixChecksumAt), Checksum(record.AsSpan(0, PrefixChecksumAt)));
        payload.CopyTo(record.AsSpan(PrefixLength));
        return record;
    }

    /// <summary>Reads a prefix that stands at <paramref name="offset"/>; false when these bytes are none, or one of another place.</summary>
    public static bool TryReadPrefix(ReadOnlySpan<byte> prefix, long offset, out int length, out uint checksum)
    {
        length = BinaryPrimitives.ReadInt32LittleEndian(prefix[4..]);
        checksum = BinaryPrimitives.ReadUInt32LittleEndian(prefix[16..]);
        return prefix.StartsWith(Marker)
            && length > 0
            && BinaryPrimitives.ReadInt64LittleEndian(prefix[8..]) == offset
            && BinaryPrimitives.ReadUInt32LittleEndian(prefix[PrefixChecksumAt..]) == Checksum(prefix[..PrefixChecksumAt]);
    }

    /// <summary>CRC-32C.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }
}
