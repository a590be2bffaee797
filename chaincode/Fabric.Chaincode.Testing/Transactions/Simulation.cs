using Fabric.Chaincode.Testing.Ledger;
using Fabric.Protocol.Queries;
using Google.Protobuf;

namespace Fabric.Chaincode.Testing.Transactions;

/// <summary>
/// What one transaction sees and does on one peer. It reads one snapshot and none of its own writes; rules and texts are those of
/// Fabric's transaction simulator.
/// </summary>
internal sealed class Simulation(string transactionId, LedgerSnapshot state, string peerMspId, CollectionBook collections)
{
    private bool _wrote;
    private bool _queriedPrivate;
    private bool _paginated;

    public ReadWriteSet Set { get; } = new();

    public LedgerSnapshot State => state;

    public ByteString? Get(string chaincode, string key) => Read(new StateKey(new StateSpace(chaincode), key))?.Value;

    public IReadOnlyDictionary<string, ByteString> GetMetadata(string chaincode, string key) =>
        Read(new StateKey(new StateSpace(chaincode), key))?.Metadata ?? StateValue.NoMetadata;

    public void Put(string chaincode, string key, ByteString? value)
    {
        RequireWritable(key);
        Set.Writes[new StateKey(new StateSpace(chaincode), key)] = value;
    }

    public void PutMetadata(string chaincode, string key, string name, ByteString value)
    {
        RequireWritable(key);
        Set.Metadata[new StateKey(new StateSpace(chaincode), key)] = Metadata(name, value);
    }

    public ByteString? GetPrivate(string chaincode, string collection, string key)
    {
        collections.Require(chaincode, collection);
        var values = new StateKey(new StateSpace(chaincode, collection), key);
        var hashes = new StateKey(values.Space.Hashes, key);
        var value = Holds(chaincode, collection) ? state.Find(values) : null;
        var committed = state.Find(hashes)?.Version;
        if (committed != value?.Version)
        {
            throw new SimulationException(
                "private data matching public hash version is not available. "
                + $"Public hash version = {LedgerVersion.Text(committed)}, Private data version = {LedgerVersion.Text(value?.Version)}");
        }

        Set.Reads[hashes] = committed;
        return value?.Value;
    }

    /// <summary>Many keys at once: Fabric compares no hash here.</summary>
    public ByteString? GetPrivateUnchecked(string chaincode, string collection, string key)
    {
        collections.Require(chaincode, collection);
        var values = new StateKey(new StateSpace(chaincode, collection), key);
        var value = Holds(chaincode, collection) ? state.Find(values) : null;
        Set.Reads[new StateKey(values.Space.Hashes, key)] = value?.Version;
        return value?.Value;
    }

    public ByteString? GetPrivateHash(string chaincode, string collection, string key) => ReadHash(chaincode, collection, key)?.Value;

    public IReadOnlyDictionary<string, ByteString> GetPrivateMetadata(string chaincode, string collection, string key) =>
        ReadHash(chaincode, collection, key)?.Metadata ?? StateValue.NoMetadata;

    public void PutPrivate(string chaincode, string collection, string key, ByteString? value, bool isPurge = false)
    {
        collections.Require(chaincode, collection);
        RequireWritable(key);
        Set.PrivateWrites[new StateKey(new StateSpace(chaincode, collection), key)] = new PrivateWrite(value, isPurge);
    }

    public void PutPrivateMetadata(string chaincode, string collection, string key, string name, ByteString value)
    {
        collections.Require(chaincode, collection);
        RequireWritable(key);
        Set.Metadata[new StateKey(new StateSpace(chaincode, collection, IsHashed: true), key)] = Metadata(name, value);
    }

    /// <summary>A public range; what is read of it is recorded as it is read.</summary>
    public IEnumerable<KeyValuePair<string, ByteString>> Range(string chaincode, string start, string end)
    {
        var read = new RangeRead(new StateSpace(chaincode), start, end);
        Set.Ranges.Add(read);
        foreach (var (key, value) in state.Range(read.Space, start, end))
        {
            read.Found.Add((key, value.Version));
            yield return KeyValuePair.Create(key, value.Value);
        }

        read.IsExhausted = true;
    }

    /// <summary>A private range. Fabric records no reads for it, so it may not stand beside writes.</summary>
    public IEnumerable<KeyValuePair<string, ByteString>> PrivateRange(string chaincode, string collection, string start, string end)
    {
        RequirePrivateQuery(chaincode, collection);
        return Holds(chaincode, collection)
            ? state.Range(new StateSpace(chaincode, collection), start, end).Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Value))
            : [];
    }

    /// <summary>The values that a rich query looks at.</summary>
    public IEnumerable<KeyValuePair<string, ByteString>> All(string chaincode, string collection)
    {
        if (collection.Length > 0)
        {
            return PrivateRange(chaincode, collection, string.Empty, string.Empty);
        }

        return state.All(new StateSpace(chaincode)).Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Value));
    }

    /// <summary>A rich query's result counts as a read of its key; keys that come later are not noticed.</summary>
    public void NoteFound(string chaincode, string collection, string key)
    {
        if (collection.Length == 0)
        {
            Read(new StateKey(new StateSpace(chaincode), key));
        }
    }

    public void RequirePaginated()
    {
        if (_wrote)
        {
            throw Unsupported("Paginated queries are supported only in a read-only transaction");
        }

        _paginated = true;
    }

    // A metadata write replaces all metadata of the key, an empty one removes it.
    private static SortedDictionary<string, ByteString> Metadata(string name, ByteString value) => new(StringComparer.Ordinal) { [name] = value };

    private bool Holds(string chaincode, string collection) => collections.Find(chaincode, collection)?.Members.Contains(peerMspId) == true;

    private StateValue? Read(StateKey key)
    {
        var value = state.Find(key);
        Set.Reads[key] = value?.Version;
        return value;
    }

    private StateValue? ReadHash(string chaincode, string collection, string key)
    {
        collections.Require(chaincode, collection);
        return Read(new StateKey(new StateSpace(chaincode, collection, IsHashed: true), key));
    }

    private void RequirePrivateQuery(string chaincode, string collection)
    {
        collections.Require(chaincode, collection);
        if (_wrote)
        {
            throw Unsupported("Queries on pvt data is supported only in a read-only transaction");
        }

        _queriedPrivate = true;
    }

    private void RequireWritable(string key)
    {
        if (_queriedPrivate)
        {
            throw Unsupported("Transaction has already performed queries on pvt data. Writes are not allowed");
        }

        if (_paginated)
        {
            throw Unsupported("Transaction has already performed a paginated query. Writes are not allowed");
        }

        if (collections.IsCouchDb && CouchDbValues.KeyFault(key) is { } fault)
        {
            throw new SimulationException(fault);
        }

        _wrote = true;
    }

    // Fabric's spelling.
    private SimulationException Unsupported(string what) => new($"txid [{transactionId}]: unsuppored transaction. {what}");
}
