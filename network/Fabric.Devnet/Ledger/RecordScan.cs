using Microsoft.Win32.SafeHandles;

namespace Fabric.Devnet.Ledger;

/// <summary>What a file of records holds, found out without changing it.</summary>
/// <param name="Offsets">Where the whole records begin.</param>
/// <param name="End">Where the last whole record ends.</param>
/// <param name="Length">How long the file is.</param>
/// <param name="Damage">What is wrong with bytes that an unfinished append does not explain; null when nothing is.</param>
internal sealed record RecordScan(List<long> Offsets, long End, long Length, string? Damage)
{
    private const int ChunkLength = 1024 * 1024;

    /// <summary>Reads a file.</summary>
    public static RecordScan Read(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Read(handle);
    }

    /// <summary>How many bytes of an unfinished append stand behind the last whole record.</summary>
    public long TornBytes => Length - End;

    /// <summary>
    /// Reads a file. A record that does not check is an unfinished append when nothing behind it shows that the next one had been begun:
    /// an append begins when the one before is complete. Otherwise it is damage: somebody has relied on that record.
    /// </summary>
    public static RecordScan Read(SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle);
        var magic = new byte[Math.Min(length, RecordFormat.Magic.Length)];
        ReadExactly(handle, magic, 0);
        if (!magic.AsSpan().SequenceEqual(RecordFormat.Magic))
        {
            return UnknownBeginning(handle, magic, length);
        }

        var offsets = new List<long>();
        long end = magic.Length;
        while (end < length)
        {
            if (ReadRecord(handle, end, length, out var damage) is not { } next)
            {
                return new RecordScan(offsets, end, length, damage is null ? null : $"record {offsets.Count} at byte {end} is damaged: {damage}");
            }

            offsets.Add(end);
            end = next;
        }

        return new RecordScan(offsets, end, length, null);
    }

    /// <summary>Fills a buffer from a place in a file.</summary>
    /// <exception cref="EndOfStreamException">The file ends before.</exception>
    public static void ReadExactly(SafeFileHandle handle, Span<byte> target, long offset)
    {
        while (target.Length > 0)
        {
            var read = RandomAccess.Read(handle, target, offset);
            if (read == 0)
            {
                throw new EndOfStreamException($"The file ends at byte {offset}.");
            }

            target = target[read..];
            offset += read;
        }
    }

    // A crash may leave less than the magic, or zeroes in its place; anything else is another program's file.
    private static RecordScan UnknownBeginning(SafeFileHandle handle, byte[] magic, long length)
    {
        var isTorn = length <= RecordFormat.Magic.Length && RecordFormat.Magic.StartsWith(magic.AsSpan().TrimEnd((byte)0));
        string? damage = null;
        if (!isTorn && FindNonZero(handle, 0, length) is { } first)
        {
            damage = magic.AsSpan().SequenceEqual(RecordFormat.FormerMagic)
                ? "was written by an earlier version of the devnet; choose another data folder"
                : $"is not a record file of the devnet (byte {first}); choose another data folder";
        }

        return new RecordScan([], 0, length, damage);
    }

    // Where the next record begins; null when this one does not check.
    private static long? ReadRecord(SafeFileHandle handle, long offset, long length, out string? damage)
    {
        damage = null;
        var prefix = new byte[RecordFormat.PrefixLength];
        if (length - offset < prefix.Length)
        {
            return null;
        }

        ReadExactly(handle, prefix, offset);
        if (!RecordFormat.TryReadPrefix(prefix, offset, out var size, out var checksum))
        {
            damage = FindPrefix(handle, offset + 1, length) is { } later ? $"its prefix is wrong, and the record at byte {later} follows" : null;
            return null;
        }

        var next = offset + prefix.Length + size;
        if (next > length)
        {
            // The prefix is right, so that is how long it is: the file ends within it.
            return null;
        }

        var payload = new byte[size];
        ReadExactly(handle, payload, offset + prefix.Length);
        if (RecordFormat.Checksum(payload) == checksum)
        {
            return next;
        }

        damage = next < length ? $"its checksum is wrong, and {length - next} bytes follow" : null;
        return null;
    }

    private static long? FindPrefix(SafeFileHandle handle, long from, long length)
    {
        var buffer = new byte[ChunkLength];
        while (length - from >= RecordFormat.PrefixLength)
        {
            var chunk = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - from));
            ReadExactly(handle, chunk, from);
            for (var at = 0; at <= chunk.Length - RecordFormat.PrefixLength; at++)
            {
                var found = chunk[at..].IndexOf(RecordFormat.Marker);
                if (found < 0 || at + found > chunk.Length - RecordFormat.PrefixLength)
                {
                    break;
                }

                at += found;
                if (RecordFormat.TryReadPrefix(chunk.Slice(at, RecordFormat.PrefixLength), from + at, out _, out _))
                {
                    return from + at;
                }
            }

            // A prefix may lie across two chunks.
            from += chunk.Length - RecordFormat.PrefixLength + 1;
        }

        return null;
    }

    private static long? FindNonZero(SafeFileHandle handle, long from, long length)
    {
        var buffer = new byte[ChunkLength];
        for (; from < length; from += buffer.Length)
        {
            var chunk = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - from));
            ReadExactly(handle, chunk, from);
            if (chunk.IndexOfAnyExcept((byte)0) is >= 0 and var at)
            {
                return from + at;
            }
        }

        return null;
    }
}
