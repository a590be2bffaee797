using Fabric.Protos.Ledger;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// Private data of endorsed transactions that no block holds yet, by transaction. It lives in memory only: a transaction that
/// was endorsed before a restart and submitted after it commits without its private data.
/// </summary>
internal sealed class TransientStore
{
    /// <summary>After this many blocks without the transaction its data is dropped (Fabric's transientstoreMaxBlockRetention).</summary>
    public const ulong BlockRetention = 1000;

    private readonly Dictionary<string, List<(ulong Height, TxPvtReadWriteSet Data)>> _transactions = [];
    private readonly Lock _gate = new();

    public void Add(string transactionId, ulong height, TxPvtReadWriteSet data)
    {
        lock (_gate)
        {
            if (!_transactions.TryGetValue(transactionId, out var sets))
            {
                _transactions[transactionId] = sets = [];
            }

            if (!sets.Any(set => set.Data.Equals(data)))
            {
                sets.Add((height, data));
            }
        }
    }

    /// <summary>What this store holds for the transaction that matches its public hashes.</summary>
    public TxPvtReadWriteSet? Find(string transactionId, TransactionReadWrites transaction)
    {
        lock (_gate)
        {
            if (!_transactions.TryGetValue(transactionId, out var sets))
            {
                return null;
            }

            var found = new TxPvtReadWriteSet();
            foreach (var byChaincode in sets.SelectMany(set => set.Data.NsPvtRwset).GroupBy(set => set.Namespace))
            {
                var collections = byChaincode
                    .SelectMany(set => set.CollectionPvtRwset)
                    .Where(collection => WriteSets.Matches(transaction, byChaincode.Key, collection))
                    .DistinctBy(collection => collection.CollectionName)
                    .ToList();
                if (collections.Count > 0)
                {
                    found.NsPvtRwset.Add(new NsPvtReadWriteSet { Namespace = byChaincode.Key, CollectionPvtRwset = { collections } });
                }
            }

            return found.NsPvtRwset.Count > 0 ? found : null;
        }
    }

    /// <summary>The same data, to be kept while this store goes on.</summary>
    public TransientStore Copy()
    {
        var copy = new TransientStore();
        copy.CopyFrom(this);
        return copy;
    }

    /// <summary>Comes to hold the same as another store.</summary>
    public void CopyFrom(TransientStore other)
    {
        List<KeyValuePair<string, List<(ulong Height, TxPvtReadWriteSet Data)>>> items;
        lock (other._gate)
        {
            items = [.. other._transactions.Select(item => KeyValuePair.Create(item.Key, item.Value.ToList()))];
        }

        lock (_gate)
        {
            _transactions.Clear();
            items.ForEach(item => _transactions[item.Key] = item.Value);
        }
    }

    /// <summary>Forgets committed transactions and those that were endorsed too long ago.</summary>
    public void Purge(IEnumerable<string> committed, ulong height)
    {
        lock (_gate)
        {
            foreach (var transactionId in committed)
            {
                _transactions.Remove(transactionId);
            }

            if (height % 100 == 0 && height > BlockRetention)
            {
                foreach (var (transactionId, _) in _transactions.Where(item => item.Value.All(set => set.Height < height - BlockRetention)).ToList())
                {
                    _transactions.Remove(transactionId);
                }
            }
        }
    }
}
