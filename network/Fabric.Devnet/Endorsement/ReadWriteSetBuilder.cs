using System.Security.Cryptography;
using System.Text;
using Fabric.Devnet.Ledger;
using Fabric.Protos.Ledger;
using Google.Protobuf;

namespace Fabric.Devnet.Endorsement;

/// <summary>
/// Collects what a simulation reads and writes, and lays it out in Fabric's form: everything sorted, private keys and values as
/// hashes in the public part (core/ledger/kvledger/txmgmt/rwsetutil). Equal simulations give equal bytes.
/// </summary>
internal sealed class ReadWriteSetBuilder
{
    private readonly SortedDictionary<string, Namespace> _namespaces = new(KeyOrder.Instance);

    public void Read(string chaincode, string key, LedgerVersion? version) =>
        Of(chaincode).Reads[key] = new KVRead { Key = key, Version = version?.ToMessage() };

    public void Write(string chaincode, string key, ByteString value) =>
        Of(chaincode).Writes[key] = new KVWrite { Key = key, IsDelete = value.IsEmpty, Value = value };

    public void WriteMetadata(string chaincode, string key, IEnumerable<KVMetadataEntry> entries) =>
        Of(chaincode).MetadataWrites[key] = new KVMetadataWrite { Key = key, Entries = { Sorted(entries) } };

    /// <summary>Adds a range query, unless the same range was read to the same end before.</summary>
    public void Range(string chaincode, RangeQueryInfo range)
    {
        var ranges = Of(chaincode).Ranges;
        if (!ranges.Any(known =>
            known.StartKey == range.StartKey && known.EndKey == range.EndKey && known.ItrExhausted == range.ItrExhausted))
        {
            ranges.Add(range);
        }
    }

    public void ReadHash(string chaincode, string collection, string key, LedgerVersion? version) =>
        Of(chaincode, collection).HashedReads[key] = new KVReadHash { KeyHash = Hash(key), Version = version?.ToMessage() };

    public void WritePrivate(string chaincode, string collection, string key, ByteString value, bool purge = false)
    {
        var set = Of(chaincode, collection);
        set.Writes[key] = new KVWrite { Key = key, IsDelete = value.IsEmpty, Value = value };
        set.HashedWrites[key] = new KVWriteHash
        {
            KeyHash = Hash(key),
            IsDelete = value.IsEmpty,
            IsPurge = purge,
            ValueHash = value.IsEmpty ? ByteString.Empty : ByteString.CopyFrom(SHA256.HashData(value.Span)),
        };
    }

    public void WritePrivateMetadata(string chaincode, string collection, string key, IEnumerable<KVMetadataEntry> entries)
    {
        var set = Of(chaincode, collection);
        set.MetadataWrites[key] = new KVMetadataWrite { Key = key };
        set.HashedMetadataWrites[key] = new KVMetadataWriteHash { KeyHash = Hash(key), Entries = { Sorted(entries) } };
    }

    public (TxReadWriteSet Public, TxPvtReadWriteSet? Private) Build()
    {
        var publicSet = new TxReadWriteSet();
        var privateSet = new TxPvtReadWriteSet();
        foreach (var (name, set) in _namespaces)
        {
            var plain = set.Collections
                .Where(collection => collection.Value.HasWrites)
                .ToDictionary(collection => collection.Key, collection => collection.Value.BuildPlain());
            publicSet.NsRwset.Add(new NsReadWriteSet
            {
                Namespace = name,
                Rwset = set.Build().ToByteString(),
                CollectionHashedRwset =
                {
                    set.Collections.Select(collection => collection.Value.BuildHashed(collection.Key, plain.GetValueOrDefault(collection.Key))),
                },
            });
            if (plain.Count > 0)
            {
                privateSet.NsPvtRwset.Add(new NsPvtReadWriteSet
                {
                    Namespace = name,
                    CollectionPvtRwset =
                    {
                        plain.OrderBy(collection => collection.Key, KeyOrder.Instance).Select(collection =>
                            new CollectionPvtReadWriteSet { CollectionName = collection.Key, Rwset = collection.Value }),
                    },
                });
            }
        }

        return (publicSet, privateSet.NsPvtRwset.Count > 0 ? privateSet : null);
    }

    private Namespace Of(string chaincode)
    {
        if (!_namespaces.TryGetValue(chaincode, out var set))
        {
            _namespaces[chaincode] = set = new Namespace();
        }

        return set;
    }

    private Collection Of(string chaincode, string collection)
    {
        var collections = Of(chaincode).Collections;
        if (!collections.TryGetValue(collection, out var set))
        {
            collections[collection] = set = new Collection();
        }

        return set;
    }

    private static IEnumerable<KVMetadataEntry> Sorted(IEnumerable<KVMetadataEntry> entries) =>
        entries.OrderBy(entry => entry.Name, KeyOrder.Instance);

    private static ByteString Hash(string key) => ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private sealed class Namespace
    {
        public SortedDictionary<string, KVRead> Reads { get; } = new(KeyOrder.Instance);

        public SortedDictionary<string, KVWrite> Writes { get; } = new(KeyOrder.Instance);

        public SortedDictionary<string, KVMetadataWrite> MetadataWrites { get; } = new(KeyOrder.Instance);

        public List<RangeQueryInfo> Ranges { get; } = [];

        public SortedDictionary<string, Collection> Collections { get; } = new(KeyOrder.Instance);

        public KVRWSet Build() => new()
        {
            Reads = { Reads.Values },
            RangeQueriesInfo = { Ranges },
            Writes = { Writes.Values },
            MetadataWrites = { MetadataWrites.Values },
        };
    }

    // Sorted by the plain key, also where only its hash is written.
    private sealed class Collection
    {
        public SortedDictionary<string, KVReadHash> HashedReads { get; } = new(KeyOrder.Instance);

        public SortedDictionary<string, KVWriteHash> HashedWrites { get; } = new(KeyOrder.Instance);

        public SortedDictionary<string, KVMetadataWriteHash> HashedMetadataWrites { get; } = new(KeyOrder.Instance);

        public SortedDictionary<string, KVWrite> Writes { get; } = new(KeyOrder.Instance);

        public SortedDictionary<string, KVMetadataWrite> MetadataWrites { get; } = new(KeyOrder.Instance);

        public bool HasWrites => Writes.Count > 0 || MetadataWrites.Count > 0;

        public ByteString BuildPlain() => new KVRWSet { Writes = { Writes.Values }, MetadataWrites = { MetadataWrites.Values } }.ToByteString();

        public CollectionHashedReadWriteSet BuildHashed(string name, ByteString? plain) => new()
        {
            CollectionName = name,
            HashedRwset = new HashedRWSet
            {
                HashedReads = { HashedReads.Values },
                HashedWrites = { HashedWrites.Values },
                MetadataWrites = { HashedMetadataWrites.Values },
            }.ToByteString(),
            PvtRwsetHash = plain is null ? ByteString.Empty : ByteString.CopyFrom(SHA256.HashData(plain.Span)),
        };
    }
}
