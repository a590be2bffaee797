using Microsoft.Win32.SafeHandles;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// An append-only file of records. A process that dies while it appends leaves a torn last record: opening cuts it off. Damage anywhere
/// else is refused, because records after it would be lost silently.
/// </summary>
internal sealed class RecordFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly bool _flushToDisk;
    private readonly List<long> _offsets;
    private readonly Lock _gate = new();
    private long _end;

    private RecordFile(string path, SafeFileHandle handle, bool flushToDisk, RecordScan scan)
    {
        Path = path;
        _handle = handle;
        _flushToDisk = flushToDisk;
        _offsets = scan.Offsets;
        _end = scan.End;
    }

    public string Path { get; }

    /// <summary>How many bytes of a torn record opening cut off; for a file opened to be read only, left out.</summary>
    public long RepairedBytes { get; private init; }

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
    /// <param name="flushToDisk">Whether an append returns only when the disk has it (survives a power cut).</param>
    /// <exception cref="DevnetStorageException">Not a file of this kind, or damaged before its last record.</exception>
    public static RecordFile Open(string path, bool flushToDisk)
    {
        var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var scan = RecordScan.Read(handle);
            if (scan.Damage is { } damage)
            {
                throw Damaged(path, damage);
            }

            var file = new RecordFile(path, handle, flushToDisk, scan) { RepairedBytes = scan.TornBytes };
            file.Repair(scan);
            return file;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file without changing it: a torn last record is left out.</summary>
    /// <exception cref="DevnetStorageException">It is missing, not of this kind, or damaged before its last record.</exception>
    public static RecordFile OpenToRead(string path)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (IOException exception)
        {
            throw new DevnetStorageException(path, $"cannot be opened ({exception.Message}); give the data folder of a devnet", exception);
        }

        try
        {
            var scan = RecordScan.Read(handle);
            return scan.Damage is { } damage
                ? throw Damaged(path, damage)
                : new RecordFile(path, handle, flushToDisk: false, scan) { RepairedBytes = scan.TornBytes };
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public void Append(ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            var record = RecordFormat.Encode(payload, _end);
            try
            {
                RandomAccess.Write(_handle, record, _end);
                Flush();
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

        var payload = new byte[next - offset - RecordFormat.PrefixLength];
        try
        {
            RecordScan.ReadExactly(_handle, payload, offset + RecordFormat.PrefixLength);
        }
        catch (EndOfStreamException exception)
        {
            throw new DevnetStorageException(Path, "ended while it was read; another program has shortened it", exception);
        }

        return payload;
    }

    /// <summary>Where a record begins in the file.</summary>
    public long OffsetOf(int index)
    {
        lock (_gate)
        {
            return _offsets[index];
        }
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
                Flush();
            }
        }
    }

    public void Dispose() => _handle.Dispose();

    private static DevnetStorageException Damaged(string path, string damage) =>
        new(path, damage.StartsWith("record", StringComparison.Ordinal) ? $"{damage}; restore the data folder from a copy or delete it" : damage);

    private void Repair(RecordScan scan)
    {
        if (scan.TornBytes > 0)
        {
            RandomAccess.SetLength(_handle, scan.End);
        }

        if (scan.End == 0)
        {
            RandomAccess.Write(_handle, RecordFormat.Magic, 0);
            _end = RecordFormat.Magic.Length;
        }

        Flush();
    }

    private void Flush()
    {
        if (_flushToDisk)
        {
            RandomAccess.FlushToDisk(_handle);
        }
    }
}
