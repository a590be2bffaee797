using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Fabric.Devnet.Ledger;

/// <summary>A channel's chain of blocks on disk; the newest ones also in memory, for the streams that follow the chain.</summary>
internal sealed class BlockStore : IDisposable
{
    private const int Cached = 64;
    private const long CachedBytes = 8 * 1024 * 1024;

    private readonly RecordFile _file;
    private readonly Queue<(Block Block, int Bytes)> _recent = new();
    private long _recentBytes;
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
        var bytes = block.ToByteArray();
        _file.Append(bytes);
        lock (_gate)
        {
            _recent.Enqueue((block, bytes.Length));
            _recentBytes += bytes.Length;
            while (_recent.Count > Cached || (_recentBytes > CachedBytes && _recent.Count > 1))
            {
                _recentBytes -= _recent.Dequeue().Bytes;
            }
        }
    }

    public Block Read(ulong number)
    {
        lock (_gate)
        {
            foreach (var (block, _) in _recent)
            {
                if (block.Header.Number == number)
                {
                    return block;
                }
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
            _recentBytes = 0;
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
