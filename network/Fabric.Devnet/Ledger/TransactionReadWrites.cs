using System.Collections.Immutable;
using Fabric.Protos.Ledger;
using Google.Protobuf;

namespace Fabric.Devnet.Ledger;

/// <summary>A transaction's public read-write set, unpacked.</summary>
internal sealed record TransactionReadWrites(ImmutableArray<NamespaceReadWrites> Namespaces)
{
    /// <exception cref="InvalidProtocolBufferException">The bytes are not a read-write set.</exception>
    public static TransactionReadWrites Parse(ByteString results)
    {
        var message = TxReadWriteSet.Parser.ParseFrom(results);
        return new TransactionReadWrites([.. message.NsRwset.Select(NamespaceReadWrites.From)]);
    }
}

/// <summary>What it read and wrote in one chaincode's key space.</summary>
internal sealed record NamespaceReadWrites(string Name, KVRWSet Public, ImmutableArray<CollectionReadWrites> Collections)
{
    public bool Writes =>
        Public.Writes.Count > 0
        || Public.MetadataWrites.Count > 0
        || Collections.Any(collection => collection.Hashed.HashedWrites.Count > 0 || collection.Hashed.MetadataWrites.Count > 0);

    internal static NamespaceReadWrites From(NsReadWriteSet message) => new(
        message.Namespace,
        KVRWSet.Parser.ParseFrom(message.Rwset),
        [.. message.CollectionHashedRwset.Select(collection => new CollectionReadWrites(
            collection.CollectionName, HashedRWSet.Parser.ParseFrom(collection.HashedRwset), collection.PvtRwsetHash))]);
}

/// <summary>What it read and wrote in one private collection, as hashes.</summary>
internal sealed record CollectionReadWrites(string Name, HashedRWSet Hashed, ByteString PrivateHash);
