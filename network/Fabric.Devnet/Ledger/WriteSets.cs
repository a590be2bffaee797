using System.Security.Cryptography;
using System.Text;
using Fabric.Protos.Ledger;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Fabric.Devnet.Ledger;

/// <summary>Turns write sets into state changes. A write without a value is a deletion, whatever its flag says (Fabric does the same).</summary>
internal static class WriteSets
{
    /// <summary>Adds a valid transaction's public writes and hashed private writes to its block's updates.</summary>
    public static void Apply(TransactionReadWrites transaction, LedgerVersion version, WorldState state, StateUpdates updates)
    {
        foreach (var set in transaction.Namespaces)
        {
            Apply(
                new StateSpace(set.Name),
                set.Public.Writes.Select(write => (write.Key, write.IsDelete ? ByteString.Empty : write.Value)),
                set.Public.MetadataWrites.Select(write => (write.Key, write.Entries)),
                version, state, updates);
            foreach (var collection in set.Collections)
            {
                Apply(
                    new StateSpace(set.Name, collection.Name),
                    collection.Hashed.HashedWrites.Select(write => (
                        ConcurrencyCheck.HashedKey(write.KeyHash), write.IsDelete ? ByteString.Empty : write.ValueHash)),
                    collection.Hashed.MetadataWrites.Select(write => (ConcurrencyCheck.HashedKey(write.KeyHash), write.Entries)),
                    version, state, updates);
            }
        }
    }

    /// <summary>Adds the plain private writes that an organisation holds for a valid transaction to its private updates.</summary>
    public static void ApplyPrivate(
        TransactionReadWrites transaction, TxPvtReadWriteSet data, LedgerVersion version, WorldState state, StateUpdates updates)
    {
        foreach (var set in data.NsPvtRwset)
        {
            foreach (var collection in set.CollectionPvtRwset.Where(collection => Matches(transaction, set.Namespace, collection)))
            {
                var space = new StateSpace(set.Namespace, collection.CollectionName);
                var writes = KVRWSet.Parser.ParseFrom(collection.Rwset);
                foreach (var write in writes.Writes)
                {
                    updates.Set(space, write.Key, Change(write.IsDelete ? ByteString.Empty : write.Value, ByteString.Empty, version));
                }

                // A change of metadata alone moves the hash's version; the plain value has to follow it.
                foreach (var key in writes.MetadataWrites.Select(write => write.Key))
                {
                    if (!updates.TryGet(space, key, out _) && state.Get(space, key) is { } entry)
                    {
                        updates.Set(space, key, new StateChange(entry.Value, entry.Metadata, version));
                    }
                }
            }
        }
    }

    /// <summary>Whether private data is what the transaction's public part committed to.</summary>
    public static bool Matches(TransactionReadWrites transaction, string chaincode, CollectionPvtReadWriteSet data) =>
        transaction.Namespaces
            .Where(set => set.Name == chaincode)
            .SelectMany(set => set.Collections)
            .Any(collection =>
                collection.Name == data.CollectionName
                && collection.PrivateHash.Span.SequenceEqual(SHA256.HashData(data.Rwset.Span)));

    /// <summary>The key under which the shared state holds a private key's hash.</summary>
    public static string HashedKey(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static void Apply(
        StateSpace space,
        IEnumerable<(string Key, ByteString Value)> writes,
        IEnumerable<(string Key, RepeatedField<KVMetadataEntry> Entries)> metadataWrites,
        LedgerVersion version,
        WorldState state,
        StateUpdates updates)
    {
        var metadata = metadataWrites.ToDictionary(write => write.Key, write => Serialize(write.Entries));
        foreach (var (key, value) in writes)
        {
            var kept = metadata.Remove(key, out var written) ? written : Latest(space, key, state, updates)?.Metadata ?? ByteString.Empty;
            updates.Set(space, key, Change(value, kept, version));
        }

        foreach (var (key, entries) in metadata)
        {
            if (Latest(space, key, state, updates) is { } entry)
            {
                updates.Set(space, key, new StateChange(entry.Value, entries, version));
            }
        }
    }

    private static StateChange Change(ByteString value, ByteString metadata, LedgerVersion version) =>
        value.IsEmpty ? new StateChange(null, ByteString.Empty, version) : new StateChange(value, metadata, version);

    private static StateEntry? Latest(StateSpace space, string key, WorldState state, StateUpdates updates) =>
        updates.TryGet(space, key, out var change) ? change.ToEntry() : state.Get(space, key);

    private static ByteString Serialize(RepeatedField<KVMetadataEntry> entries) =>
        entries.Count == 0 ? ByteString.Empty : new KVMetadataWrite { Entries = { entries } }.ToByteString();
}
