using Fabric.Protos.Ledger;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// Brings back private data that a member's file has lost, from other members' files, as Fabric's reconciler fetches it from other peers.
/// It is lost when a power cut hits a network that does not flush, or when somebody cuts a file.
/// </summary>
internal static class PrivateDataRepair
{
    /// <summary>Gives each member what it lacks of a block's private data and another one has.</summary>
    /// <param name="block">The block.</param>
    /// <param name="transactions">Its transactions.</param>
    /// <param name="stores">The organisations' stores.</param>
    /// <param name="isMember">Chaincode, collection and MSP id to whether that organisation keeps the collection's data.</param>
    public static void Restore(
        ulong block,
        IReadOnlyList<JudgedTransaction> transactions,
        IReadOnlyDictionary<string, PrivateDataStore> stores,
        Func<string, string, string, bool> isMember)
    {
        var written = transactions
            .Where(transaction => transaction.Outcome.IsValid)
            .SelectMany(transaction => Collections(transaction).Select(item => (Transaction: transaction, item.Chaincode, item.Collection)))
            .ToList();
        if (written.Count == 0)
        {
            return;
        }

        var held = stores.ToDictionary(store => store.Key, store => store.Value.Read(block));
        foreach (var (mspId, store) in stores)
        {
            var restored = new Dictionary<ulong, TxPvtReadWriteSet>();
            foreach (var (transaction, chaincode, collection) in written.Where(item => isMember(item.Chaincode, item.Collection, mspId)))
            {
                if (Find(held[mspId], transaction, chaincode, collection) is null
                    && held.Values.Select(data => Find(data, transaction, chaincode, collection)).FirstOrDefault(data => data is not null) is { } found)
                {
                    Add(restored, (ulong)transaction.Index, chaincode, found);
                }
            }

            store.Append(block, restored);
        }
    }

    private static IEnumerable<(string Chaincode, string Collection)> Collections(JudgedTransaction transaction) =>
        transaction.ReadWrites!.Namespaces.SelectMany(set => set.Collections
            .Where(collection => !collection.PrivateHash.IsEmpty)
            .Select(collection => (set.Name, collection.Name)));

    private static CollectionPvtReadWriteSet? Find(
        IReadOnlyDictionary<ulong, TxPvtReadWriteSet> data, JudgedTransaction transaction, string chaincode, string collection) =>
        data.GetValueOrDefault((ulong)transaction.Index)?.NsPvtRwset
            .Where(set => set.Namespace == chaincode)
            .SelectMany(set => set.CollectionPvtRwset)
            .FirstOrDefault(set => set.CollectionName == collection && WriteSets.Matches(transaction.ReadWrites!, chaincode, set));

    private static void Add(Dictionary<ulong, TxPvtReadWriteSet> restored, ulong index, string chaincode, CollectionPvtReadWriteSet data)
    {
        if (!restored.TryGetValue(index, out var set))
        {
            restored[index] = set = new TxPvtReadWriteSet();
        }

        set.NsPvtRwset.Add(new NsPvtReadWriteSet { Namespace = chaincode, CollectionPvtRwset = { data } });
    }
}
