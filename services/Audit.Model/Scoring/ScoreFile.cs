using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Audit.Model.Sequences;

namespace Audit.Model.Scoring;

/// <summary>
/// The form of one file of a <see cref="ScoreStore"/>: the origin, the count, for each entry the key and its logits, and at the end the SHA-256 of all that.
/// </summary>
/// <param name="origin">32 bytes that stand for the bundle and the arithmetic; files of another origin are not read.</param>
/// <param name="classes">How many logits an entry has.</param>
internal sealed class ScoreFile(byte[] origin, int classes)
{
    private const int KeyBytes = SHA256.HashSizeInBytes;
    private const int HeaderBytes = SHA256.HashSizeInBytes + sizeof(int);

    private readonly int _entryBytes = KeyBytes + (classes * sizeof(float));

    /// <summary>The bytes of a file with these entries.</summary>
    public byte[] Write(IReadOnlyDictionary<SequenceKey, float[]> entries)
    {
        var content = new byte[HeaderBytes + (entries.Count * _entryBytes) + SHA256.HashSizeInBytes];
        origin.CopyTo(content, 0);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(SHA256.HashSizeInBytes), entries.Count);
        var place = HeaderBytes;
        foreach (var (key, logits) in entries)
        {
            MemoryMarshal.Write(content.AsSpan(place), in key);
            MemoryMarshal.AsBytes(logits.AsSpan()).CopyTo(content.AsSpan(place + KeyBytes));
            place += _entryBytes;
        }
        SHA256.HashData(content.AsSpan(0, place), content.AsSpan(place));
        return content;
    }

    /// <summary>Adds the entries of a file; false, and nothing added, when it is damaged or of another origin.</summary>
    public bool TryRead(ReadOnlySpan<byte> content, Dictionary<SequenceKey, float[]> entries, int capacity)
    {
        var end = content.Length - SHA256.HashSizeInBytes;
        if (end < HeaderBytes || !content[..SHA256.HashSizeInBytes].SequenceEqual(origin)
            || BinaryPrimitives.ReadInt32LittleEndian(content[SHA256.HashSizeInBytes..]) * (long)_entryBytes != end - HeaderBytes
            || !SHA256.HashData(content[..end]).AsSpan().SequenceEqual(content[end..]))
        {
            return false;
        }
        for (var place = HeaderBytes; place < end && entries.Count < capacity; place += _entryBytes)
        {
            var key = MemoryMarshal.Read<SequenceKey>(content[place..]);
            entries.TryAdd(key, MemoryMarshal.Cast<byte, float>(content.Slice(place + KeyBytes, classes * sizeof(float))).ToArray());
        }
        return true;
    }
}
