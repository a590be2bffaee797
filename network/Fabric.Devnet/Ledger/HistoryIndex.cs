using Fabric.Protos.Common;
using Fabric.Protos.Ledger;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// Which transactions have written a public key. A channel has an entry for every write it ever had, so an entry is its place in the chain and no
/// more; what was written is read from the blocks when somebody asks.
/// </summary>
/// <param name="readBlock">Reads a block of the chain.</param>
internal sealed class HistoryIndex(Func<ulong, Block> readBlock)
{
    private readonly Dictionary<(string Chaincode, string Key), Places> _keys = [];
    private readonly Lock _gate = new();

    /// <summary>Records the public writes of a valid transaction.</summary>
    public void Add(TransactionReadWrites transaction, LedgerVersion version)
    {
        var place = new Place(checked((uint)version.Block), checked((int)version.Transaction));
        lock (_gate)
        {
            foreach (var set in transaction.Namespaces)
            {
                foreach (var write in set.Public.Writes)
                {
                    var key = (set.Name, write.Key);
                    _keys[key] = _keys.TryGetValue(key, out var places) ? places.With(place) : new Places(place, null);
                }
            }
        }
    }

    /// <summary>Drops what the blocks from <paramref name="height"/> on have written.</summary>
    public void Truncate(ulong height)
    {
        lock (_gate)
        {
            foreach (var (key, places) in _keys.ToList())
            {
                if (places.First.Block >= height)
                {
                    _keys.Remove(key);
                }
                else
                {
                    places.Later?.RemoveAll(place => place.Block >= height);
                }
            }
        }
    }

    /// <summary>The key's modifications below <paramref name="height"/>, newest first.</summary>
    public IReadOnlyList<KeyModification> Read(string chaincode, string key, ulong height)
    {
        List<Place> places;
        lock (_gate)
        {
            places = _keys.TryGetValue((chaincode, key), out var all) ? [.. all.Below(height)] : [];
        }

        var modifications = new List<KeyModification>();
        foreach (var block in places.GroupBy(place => place.Block))
        {
            var envelopes = readBlock(block.Key).Data.Data;
            modifications.AddRange(block.Select(place => Modification(envelopes[place.Index], place.Index, chaincode, key)));
        }

        modifications.Reverse();
        return modifications;
    }

    private static KeyModification Modification(Google.Protobuf.ByteString envelope, int index, string chaincode, string key)
    {
        var transaction = JudgedTransaction.Read(envelope, index, ValidationOutcome.Valid)!;
        var write = transaction.ReadWrites!.Namespaces.First(set => set.Name == chaincode).Public.Writes.Last(write => write.Key == key);
        return new KeyModification
        {
            TxId = transaction.TransactionId, Timestamp = transaction.Timestamp, Value = write.Value, IsDelete = write.IsDelete || write.Value.IsEmpty,
        };
    }

    private readonly record struct Place(uint Block, int Index);

    // Most keys are written once: only the others have a list.
    private readonly record struct Places(Place First, List<Place>? Later)
    {
        public Places With(Place place)
        {
            var later = Later ?? [];
            later.Add(place);
            return this with { Later = later };
        }

        public IEnumerable<Place> Below(ulong height) => (Later ?? []).Prepend(First).Where(place => place.Block < height);
    }
}
