using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// An append-only file of records, each with its length and CRC-32C in front. A process that dies while it appends leaves a
/// torn last record: opening cuts it off. Damage anywhere else is refused, because records after it would be lost silently.
/// </summary>
internal sealed class RecordFile : IDisposable
{
    private const int PrefixLength = 8;
    private static readonly byte[] Magic = "FABDEV01"u8.ToArray();

    private readonly SafeFileHandle _handle;
    private readonly bool _flushToDisk;
    private readonly List<long> _offsets = [];
    private readonly Lock _gate = new();
    private long _end;

    private RecordFile(string path, SafeFileHandle handle, bool flushToDisk)
    {
        Path = path;
        _handle = handle;
        _flushToDisk = flushToDisk;
    }

    public string Path { get; }

    /// <summary>How many bytes of a torn record opening cut off.</summary>
    public long RepairedBytes { get; private set; }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _offsets.Count;
            }
        }
    }

    /// <summary>Opens or creates the file; one process at a time, which the folder's lock sees to.</summary>
    /// <param name="path">The file.</param>
    /// <param name="flushToDisk">Whether an append returns only when the disk has it (survives a power cut, costs milliseconds).</param>
    /// <exception cref="DevnetStorageException">Not a file of this kind, or damaged before its last record.</exception>
    public static RecordFile Open(string path, bool flushToDisk)
    {
        var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var file = new RecordFile(path, handle, flushToDisk);
        try
        {
            file.Scan();
            return file;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public void Append(ReadOnlySpan<byte> payload)
    {
        var record = new byte[PrefixLength + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(record, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), Checksum(payload));
        payload.CopyTo(record.AsSpan(PrefixLength));
        lock (_gate)
        {
            try
            {
                RandomAccess.Write(_handle, record, _end);
                if (_flushToDisk)
                {
                    RandomAccess.FlushToDisk(_handle);
                }
            }
            catch (IOException exception)
            {
                RandomAccess.SetLength(_handle, _end);
                throw new DevnetStorageException(Path, "cannot be written; free space on the disk and start again", exception);
            }

            _offsets.Add(_end);
            _end += record.Length;
        }
    }

    /// <summary>The payload of one record.</summary>
    public byte[] Read(int index)
    {
        long offset;
        long next;
        lock (_gate)
        {
            offset = _offsets[index];
            next = index + 1 < _offsets.Count ? _offsets[index + 1] : _end;
        }

        var payload = new byte[next - offset - PrefixLength];
        ReadExactly(payload, offset + PrefixLength);
        return payload;
    }

    /// <summary>Drops the records from <paramref name="count"/> on.</summary>
    public void Truncate(int count)
    {
        lock (_gate)
        {
            if (count < _offsets.Count)
            {
                _end = _offsets[count];
                _offsets.RemoveRange(count, _offsets.Count - count);
                RandomAccess.SetLength(_handle, _end);
            }
        }
    }

    public void Dispose() => _handle.Dispose();

    private void Scan()
    {
        var length = RandomAccess.GetLength(_handle);
        if (length < Magic.Length)
        {
            RandomAccess.SetLength(_handle, 0);
            RandomAccess.Write(_handle, Magic, 0);
            _end = Magic.Length;
            return;
        }

        var magic = new byte[Magic.Length];
        ReadExactly(magic, 0);
        if (!magic.AsSpan().SequenceEqual(Magic))
        {
            throw new DevnetStorageException(Path, "is not a record file of the devnet; choose another data folder");
        }

        _end = Magic.Length;
        var prefix = new byte[PrefixLength];
        while (_end < length)
        {
            if (!TryReadRecord(prefix, length, out var next))
            {
                RepairedBytes = length - _end;
                RandomAccess.SetLength(_handle, _end);
                return;
            }

            _offsets.Add(_end);
            _end = next;
        }
    }

    // False: the rest is a torn append. A bad record that ends before the file does, with data behind it, is damage.
    private bool TryReadRecord(byte[] prefix, long length, out long next)
    {
        next = 0;
        if (length - _end < PrefixLength)
        {
            return false;
        }

        ReadExactly(prefix, _end);
        var size = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        next = _end + PrefixLength + size;
        if (size > 0 && next <= length)
        {
            var payload = new byte[size];
            ReadExactly(payload, _end + PrefixLength);
            if (Checksum(payload) == BinaryPrimitives.ReadUInt32LittleEndian(prefix.AsSpan(4)))
            {
                return true;
            }
        }

        if ((size > 0 && next >= length) || OnlyZeroesFrom(_end, length))
        {
            return false;
        }

        throw new DevnetStorageException(
            Path, $"record {_offsets.Count} at byte {_end} is damaged; restore the data folder from a copy or delete it");
    }

    private bool OnlyZeroesFrom(long offset, long length)
    {
        var rest = new byte[length - offset];
        ReadExactly(rest, offset);
        return !rest.AsSpan().ContainsAnyExcept((byte)0);
    }

    private void ReadExactly(Span<byte> target, long offset)
    {
        while (target.Length > 0)
        {
            var read = RandomAccess.Read(_handle, target, offset);
            if (read == 0)
            {
                throw new DevnetStorageException(Path, "ended while it was read; another program has shortened it");
            }

            target = target[read..];
            offset += read;
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
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
