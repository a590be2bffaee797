using System.Security.Cryptography;
using Fabric.Protos.Ledger;
using Google.Protobuf;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// Collects what a range query read, as Fabric records it: up to fifty reads plainly, more of them as the top of a Merkle
/// tree of that degree (core/ledger/kvledger/txmgmt/rwsetutil). The committer builds the same over the state of its time.
/// </summary>
internal sealed class RangeReads(int maxDegree = RangeReads.DefaultDegree)
{
    public const int DefaultDegree = 50;

    private readonly List<List<byte[]>> _levels = [[]];
    private List<KVRead> _pending = [];

    public void Add(string key, LedgerVersion version)
    {
        _pending.Add(new KVRead { Key = key, Version = version.ToMessage() });
        if (_pending.Count > maxDegree)
        {
            HashPending();
        }
    }

    /// <summary>Writes the reads into a query's record.</summary>
    public void Complete(RangeQueryInfo info)
    {
        if (_levels.Count == 1 && _levels[0].Count == 0)
        {
            if (_pending.Count > 0)
            {
                info.RawReads = new QueryReads { KvReads = { _pending } };
            }

            return;
        }

        if (_pending.Count > 0)
        {
            HashPending();
        }

        CompleteTree();
        info.ReadsMerkleHashes = new QueryReadsMerkleSummary
        {
            MaxDegree = (uint)maxDegree,
            MaxLevel = (uint)_levels.Count,
            MaxLevelHashes = { _levels[^1].Select(hash => ByteString.CopyFrom(hash)) },
        };
    }

    private void HashPending()
    {
        _levels[0].Add(SHA256.HashData(new QueryReads { KvReads = { _pending } }.ToByteArray()));
        _pending = [];
        for (var level = 0; _levels[level].Count > maxDegree; level++)
        {
            Raise(level);
        }
    }

    private void CompleteTree()
    {
        for (var level = 0; level < _levels.Count - 1; level++)
        {
            if (_levels[level].Count > 0)
            {
                Raise(level);
            }
        }

        if (_levels[^1].Count > maxDegree)
        {
            Raise(_levels.Count - 1);
        }
    }

    // A single node moves up as it is, several are hashed together.
    private void Raise(int level)
    {
        if (level + 1 == _levels.Count)
        {
            _levels.Add([]);
        }

        var nodes = _levels[level];
        _levels[level + 1].Add(nodes.Count == 1 ? nodes[0] : SHA256.HashData(nodes.SelectMany(node => node).ToArray()));
        nodes.Clear();
    }
}
