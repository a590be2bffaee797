using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Fabric.Devnet.Ledger;

/// <summary>A channel's chain of blocks on disk; the newest ones also in memory, for the streams that follow the chain.</summary>
internal sealed class BlockStore : IDisposable
{
    private const int Cached = 64;

    private readonly RecordFile _file;
    private readonly Dictionary<ulong, Block> _recent = [];
    private readonly Lock _gate = new();

    private BlockStore(RecordFile file) => _file = file;

    public ulong Height => (ulong)_file.Count;

    public long RepairedBytes => _file.RepairedBytes;

    public string Path => _file.Path;

    public static BlockStore Open(string path, bool flushToDisk) => new(RecordFile.Open(path, flushToDisk));

    /// <summary>Opens the file without changing it.</summary>
    public static BlockStore OpenToRead(string path) => new(RecordFile.OpenToRead(path));

    public void Append(Block block)
    {
        _file.Append(block.ToByteArray());
        lock (_gate)
        {
            _recent[block.Header.Number] = block;
            _recent.Remove(block.Header.Number - Cached);
        }
    }

    public Block Read(ulong number)
    {
        lock (_gate)
        {
            if (_recent.TryGetValue(number, out var block))
            {
                return block;
            }
        }

        return Block.Parser.ParseFrom(_file.Read(checked((int)number)));
    }

    /// <summary>Where a block begins in the file.</summary>
    public long OffsetOf(ulong number) => _file.OffsetOf(checked((int)number));

    /// <summary>Drops the blocks from <paramref name="height"/> on.</summary>
    public void Truncate(ulong height)
    {
        _file.Truncate(checked((int)height));
        lock (_gate)
        {
            _recent.Clear();
        }
    }

    /// <summary>All blocks from the first on, each checked against the one before.</summary>
    /// <exception cref="DevnetStorageException">The chain is broken.</exception>
    public IEnumerable<Block> ReadChain()
    {
        var previous = ByteString.Empty;
        for (ulong number = 0; number < Height; number++)
        {
            var block = Read(number);
            if (block.Header.Number != number || block.Header.PreviousHash != previous || block.Header.DataHash != Blocks.ComputeDataHash(block.Data))
            {
                throw new DevnetStorageException(
                    _file.Path, $"block {number} does not follow from the block before it; restore the data folder from a copy or delete it");
            }

            previous = Blocks.ComputeHeaderHash(block.Header);
            yield return block;
        }
    }

    public void Dispose() => _file.Dispose();
}
