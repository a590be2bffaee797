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
    private readonly RecordFile _file;
    private readonly List<ulong> _blocks = [];
    private readonly Lock _gate = new();

    private PrivateDataStore(RecordFile file) => _file = file;

    /// <summary>The data of endorsed transactions that no block holds yet.</summary>
    public TransientStore Transient { get; } = new();

    /// <summary>Opens the file and drops what belongs to blocks from <paramref name="height"/> on, which were never written.</summary>
    public static PrivateDataStore Open(string path, bool flushToDisk, ulong height)
    {
        var store = new PrivateDataStore(RecordFile.Open(path, flushToDisk));
        for (var index = 0; index < store._file.Count; index++)
        {
            var number = Parse(store._file.Read(index)).Block.Header.Number;
            if (number >= height)
            {
                store._file.Truncate(index);
                break;
            }

            store._blocks.Add(number);
        }

        return store;
    }

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
            _file.Append(record.ToByteArray());
            _blocks.Add(block);
        }
    }

    /// <summary>The block's private data by the transaction's position; empty when this organisation has none.</summary>
    public IReadOnlyDictionary<ulong, TxPvtReadWriteSet> Read(ulong block)
    {
        int index;
        lock (_gate)
        {
            index = _blocks.BinarySearch(block);
        }

        return index < 0 ? new Dictionary<ulong, TxPvtReadWriteSet>() : Parse(_file.Read(index)).PrivateDataMap;
    }

    public void Dispose() => _file.Dispose();

    private static BlockAndPrivateData Parse(byte[] record) => BlockAndPrivateData.Parser.ParseFrom(record);
}
