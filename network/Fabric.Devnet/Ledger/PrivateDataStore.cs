using Fabric.Protos.Common;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// The private data one organisation's peer has received, by block, in a file of its own: it is written before the block, so
/// that a block on disk never lacks data that was there.
/// </summary>
internal sealed class PrivateDataStore : IDisposable
{
    private readonly RecordFile? _file;

    // Usually one record per block; data that was restored later stands in one more.
    private readonly SortedDictionary<ulong, List<int>> _blocks = [];
    private readonly Lock _gate = new();

    private PrivateDataStore(RecordFile? file) => _file = file;

    /// <summary>The data of endorsed transactions that no block holds yet.</summary>
    public TransientStore Transient { get; } = new();

    /// <summary>How many bytes of a torn last record were cut off when the file was opened.</summary>
    public long RepairedBytes => _file?.RepairedBytes ?? 0;

    /// <summary>Opens the file and drops what belongs to the block <paramref name="height"/>, which was never written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="flushToDisk">Whether an append waits for the disk.</param>
    /// <param name="height">How many blocks the channel has.</param>
    /// <param name="isReverting">Whether blocks were being taken back when the last run ended: then data of more of them may be left.</param>
    /// <exception cref="DevnetStorageException">It is damaged, or holds data of blocks that the chain must have had.</exception>
    public static PrivateDataStore Open(string path, bool flushToDisk, ulong height, bool isReverting = false)
    {
        var file = RecordFile.Open(path, flushToDisk);
        try
        {
            var store = new PrivateDataStore(file);
            store.ReadIndex(isReverting ? ulong.MaxValue : height);
            store.Truncate(height);
            return store;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file without changing it.</summary>
    /// <exception cref="DevnetStorageException">It is damaged, or holds data of blocks that the chain must have had.</exception>
    public static PrivateDataStore OpenToRead(string path, ulong height)
    {
        var file = RecordFile.OpenToRead(path);
        try
        {
            var store = new PrivateDataStore(file);
            store.ReadIndex(height);
            return store;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A store without a file, to be read only.</summary>
    public static PrivateDataStore Empty() => new(null);

    public void Append(ulong block, IReadOnlyDictionary<ulong, TxPvtReadWriteSet> transactions)
    {
        if (transactions.Count == 0)
        {
            return;
        }

        var record = new BlockAndPrivateData { Block = new Block { Header = new BlockHeader { Number = block } } };
        record.PrivateDataMap.Add(transactions.ToDictionary());
        lock (_gate)
        {
            _file!.Append(record.ToByteArray());
            Index(block, _file!.Count - 1);
        }
    }

    /// <summary>The block's private data by the transaction's position; empty when this organisation has none.</summary>
    public IReadOnlyDictionary<ulong, TxPvtReadWriteSet> Read(ulong block)
    {
        int[] records;
        lock (_gate)
        {
            records = _blocks.TryGetValue(block, out var found) ? [.. found] : [];
        }

        var merged = new Dictionary<ulong, TxPvtReadWriteSet>();
        foreach (var (index, data) in records.SelectMany(record => Parse(_file!.Read(record)).PrivateDataMap))
        {
            if (!merged.TryAdd(index, data))
            {
                merged[index].NsPvtRwset.Add(data.NsPvtRwset);
            }
        }

        return merged;
    }

    /// <summary>Where a block's data begins in the file; null when there is none.</summary>
    public long? OffsetOf(ulong block)
    {
        lock (_gate)
        {
            return _blocks.TryGetValue(block, out var records) ? _file!.OffsetOf(records[0]) : null;
        }
    }

    /// <summary>Drops the data of the blocks from <paramref name="height"/> on.</summary>
    public void Truncate(ulong height)
    {
        lock (_gate)
        {
            var dropped = _blocks.Where(block => block.Key >= height).ToList();
            if (dropped.Count == 0)
            {
                return;
            }

            // Data restored later may stand behind what goes: it goes too, and is restored again.
            var first = dropped.Min(block => block.Value[0]);
            _file!.Truncate(first);
            foreach (var (block, records) in _blocks.ToList())
            {
                if (records.RemoveAll(record => record >= first) > 0 && records.Count == 0)
                {
                    _blocks.Remove(block);
                }
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    private void ReadIndex(ulong height)
    {
        for (var index = 0; index < _file!.Count; index++)
        {
            var number = Parse(_file!.Read(index)).Block.Header.Number;
            // A crash between the two writes leaves data of one block too many. More than that: blocks are gone that had been committed.
            if (number > height)
            {
                throw new DevnetStorageException(
                    _file!.Path,
                    $"record {index} at byte {_file!.OffsetOf(index)} is private data of block {number}, but the channel has only {height} blocks: "
                    + "its file of blocks has lost some; restore the data folder from a copy or delete it");
            }

            Index(number, index);
        }
    }

    private void Index(ulong block, int record)
    {
        if (!_blocks.TryGetValue(block, out var records))
        {
            _blocks[block] = records = [];
        }

        records.Add(record);
    }

    private static BlockAndPrivateData Parse(byte[] record) => BlockAndPrivateData.Parser.ParseFrom(record);
}
