using Fabric.Protos.Ledger;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Devnet.Ledger;

/// <summary>Every value a public key has had. Values are kept in memory: they are the same bytes the world state once held.</summary>
internal sealed class HistoryIndex
{
    private readonly Dictionary<(string Chaincode, string Key), List<HistoryEntry>> _keys = [];
    private readonly Lock _gate = new();

    /// <summary>Records the public writes of a valid transaction.</summary>
    public void Add(TransactionReadWrites transaction, LedgerVersion version, string transactionId, Timestamp? timestamp)
    {
        lock (_gate)
        {
            foreach (var set in transaction.Namespaces)
            {
                foreach (var write in set.Public.Writes)
                {
                    if (!_keys.TryGetValue((set.Name, write.Key), out var entries))
                    {
                        _keys[(set.Name, write.Key)] = entries = [];
                    }

                    entries.Add(new(version, transactionId, timestamp, write.Value, write.IsDelete || write.Value.IsEmpty));
                }
            }
        }
    }

    /// <summary>Drops what the blocks from <paramref name="height"/> on have written.</summary>
    public void Truncate(ulong height)
    {
        lock (_gate)
        {
            foreach (var (key, entries) in _keys.ToList())
            {
                if (entries.RemoveAll(entry => entry.Version.Block >= height) > 0 && entries.Count == 0)
                {
                    _keys.Remove(key);
                }
            }
        }
    }

    /// <summary>The key's modifications below <paramref name="height"/>, newest first.</summary>
    public IReadOnlyList<KeyModification> Read(string chaincode, string key, ulong height)
    {
        lock (_gate)
        {
            return _keys.TryGetValue((chaincode, key), out var entries)
                ? [.. entries.Where(entry => entry.Version.Block < height).Reverse().Select(entry => entry.ToMessage())]
                : [];
        }
    }

    private sealed record HistoryEntry(LedgerVersion Version, string TransactionId, Timestamp? Timestamp, ByteString Value, bool IsDelete)
    {
        public KeyModification ToMessage() => new() { TxId = TransactionId, Timestamp = Timestamp, Value = Value, IsDelete = IsDelete };
    }
}
