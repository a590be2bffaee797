using System.Security.Cryptography;
using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Ledger;
using Fabric.Protos.Ledger;
using Google.Protobuf;

namespace Fabric.Devnet.Lifecycle;

/// <summary>Keys of the lifecycle's namespace whose values can be read.</summary>
internal interface IReadableState
{
    /// <summary>A key's value; null when there is none.</summary>
    ByteString? Get(string key);
}

/// <summary>Keys that can be read and written.</summary>
internal interface IWritableState : IReadableState
{
    void Put(string key, ByteString value);

    void Delete(string key);
}

/// <summary>Keys of an organisation's collection of which only hashes are known here.</summary>
internal interface IOpaqueState
{
    /// <summary>The organisation whose collection it is.</summary>
    string MspId { get; }

    /// <summary>The hash of a key's value; null when there is none.</summary>
    ByteString? GetHash(string key);
}

/// <summary>The channel's keys as a transaction sees and changes them.</summary>
internal sealed class PublicState(TransactionSimulator simulator) : IWritableState
{
    public ByteString? Get(string key) => simulator.GetState(LifecycleNames.Namespace, key);

    public void Put(string key, ByteString value) => simulator.SetState(LifecycleNames.Namespace, key, value);

    public void Delete(string key) => simulator.SetState(LifecycleNames.Namespace, key, ByteString.Empty);
}

/// <summary>An organisation's own keys as a transaction sees and changes them, or what others see of them.</summary>
internal sealed class OrganizationState(TransactionSimulator simulator, string mspId) : IWritableState, IOpaqueState
{
    private readonly string _collection = LifecycleNames.CollectionOf(mspId);

    public string MspId => mspId;

    public ByteString? Get(string key) => simulator.GetPrivateData(LifecycleNames.Namespace, _collection, key);

    public void Put(string key, ByteString value) => simulator.SetPrivateData(LifecycleNames.Namespace, _collection, key, value);

    public void Delete(string key) => simulator.SetPrivateData(LifecycleNames.Namespace, _collection, key, ByteString.Empty);

    public ByteString? GetHash(string key) => simulator.GetPrivateDataHash(LifecycleNames.Namespace, _collection, key);

    /// <summary>The keys that begin with a prefix, and their values.</summary>
    public IEnumerable<KeyValuePair<string, ByteString>> WithPrefix(string prefix) => simulator
        .PrivateRange(LifecycleNames.Namespace, _collection, prefix, prefix + '\x7f')
        .ReadAll()
        .Select(item => KeyValuePair.Create(item.Key, item.Value));
}

/// <summary>Keys as a block left them.</summary>
internal sealed class CommittedState(WorldState state, StateSpace space) : IReadableState
{
    public ByteString? Get(string key) => state.Get(space, key)?.Value;
}

/// <summary>The hashes of an organisation's keys as a block left them.</summary>
internal sealed class CommittedHashes(WorldState state, string mspId) : IOpaqueState
{
    private readonly StateSpace _space = new(LifecycleNames.Namespace, LifecycleNames.CollectionOf(mspId));

    public string MspId => mspId;

    public ByteString? GetHash(string key) => state.Get(_space, WriteSets.HashedKey(key))?.Value;
}

/// <summary>Reads what a query found.</summary>
internal static class QueryResults
{
    public static IEnumerable<KV> ReadAll(this QueryIterator iterator)
    {
        using (iterator)
        {
            while (iterator.Next() is { } item)
            {
                yield return KV.Parser.ParseFrom(item);
            }
        }
    }

    /// <summary>What the shared state holds of a private value.</summary>
    public static ByteString Hash(ByteString value) => ByteString.CopyFrom(SHA256.HashData(value.Span));
}
