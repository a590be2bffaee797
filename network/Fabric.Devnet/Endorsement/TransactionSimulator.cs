using Fabric.Devnet.Ledger;
using Fabric.Protos.Ledger;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Fabric.Devnet.Endorsement;

/// <summary>
/// What a chaincode sees and does on one peer while a transaction is simulated. It reads one version of the ledger and none of
/// its own writes; the texts are those of Fabric's transaction simulator.
/// </summary>
internal sealed partial class TransactionSimulator(
    string transactionId,
    LedgerView view,
    HistoryIndex history,
    string mspId,
    Func<string, ChaincodeRegistration?> definition,
    StateDatabase stateDatabase = StateDatabase.LevelDb)
{
    private readonly ReadWriteSetBuilder _builder = new();
    private readonly List<(string Chaincode, RangeIterator Iterator)> _ranges = [];
    private readonly HashSet<(string Chaincode, string Collection)> _privateReads = [];
    private readonly HashSet<(string Chaincode, string Collection)> _collections = [];
    private readonly HashSet<(string Chaincode, string Collection)> _written = [];
    private readonly HashSet<(string Chaincode, string Collection)> _underCommonPolicy = [];
    private readonly List<ByteString> _keyPolicies = [];
    private readonly WorldState _private = view.Private[mspId];
    private readonly Lock _gate = new();
    private bool _wrote;
    private bool _queriedPrivate;
    private bool _paginated;

    public ByteString? GetState(string chaincode, string key) => Stored(Read(chaincode, key)?.Value);

    public IEnumerable<KVMetadataEntry> GetMetadata(string chaincode, string key) => Metadata(Read(chaincode, key));

    public void SetState(string chaincode, string key, ByteString value)
    {
        lock (_gate)
        {
            RequireWritable(key, value);
            _builder.Write(chaincode, key, value);
            NoteKeyPolicy(new StateSpace(chaincode), key);
        }
    }

    public void SetMetadata(string chaincode, string key, KVMetadataEntry entry)
    {
        lock (_gate)
        {
            RequireWritable(key, ByteString.Empty);
            _builder.WriteMetadata(chaincode, key, [entry]);
            NoteKeyPolicy(new StateSpace(chaincode), key);
        }
    }

    public QueryIterator Range(string chaincode, string start, string end) => Range(chaincode, start, end, 0);

    public QueryIterator RangePage(string chaincode, string start, string end, int pageSize)
    {
        RequirePaginated();
        return Range(chaincode, start, end, pageSize);
    }

    public QueryIterator History(string chaincode, string key) =>
        new ListIterator(history.Read(chaincode, key, view.Height).Select(item => item.ToByteString()));

    public ByteString? GetPrivateData(string chaincode, string collection, string key)
    {
        RequireCollection(chaincode, collection);
        var entry = _private.Get(new StateSpace(chaincode, collection), key);
        var committed = view.State.Get(new StateSpace(chaincode, collection), WriteSets.HashedKey(key))?.Version;
        if (committed != entry?.Version)
        {
            throw new SimulationException(
                "private data matching public hash version is not available. "
                + $"Public hash version = {Text(committed)}, Private data version = {Text(entry?.Version)}");
        }

        lock (_gate)
        {
            _builder.ReadHash(chaincode, collection, key, committed);
            _privateReads.Add((chaincode, collection));
        }

        return Stored(entry?.Value);
    }

    public ByteString? GetPrivateDataHash(string chaincode, string collection, string key) =>
        ReadHash(chaincode, collection, key)?.Value;

    public IEnumerable<KVMetadataEntry> GetPrivateMetadata(string chaincode, string collection, string key) =>
        Metadata(ReadHash(chaincode, collection, key));

    public void SetPrivateData(string chaincode, string collection, string key, ByteString value, bool purge = false)
    {
        RequireCollection(chaincode, collection);
        lock (_gate)
        {
            RequireWritable(key, value);
            _builder.WritePrivate(chaincode, collection, key, value, purge);
            NoteKeyPolicy(new StateSpace(chaincode, collection), WriteSets.HashedKey(key));
        }
    }

    public void SetPrivateMetadata(string chaincode, string collection, string key, KVMetadataEntry entry)
    {
        RequireCollection(chaincode, collection);
        lock (_gate)
        {
            RequireWritable(key, ByteString.Empty);
            _builder.WritePrivateMetadata(chaincode, collection, key, [entry]);
            NoteKeyPolicy(new StateSpace(chaincode, collection), WriteSets.HashedKey(key));
        }
    }

    /// <summary>A private range. Fabric records no reads for it, so it may not stand beside writes.</summary>
    public QueryIterator PrivateRange(string chaincode, string collection, string start, string end)
    {
        RequirePrivateQuery(chaincode, collection);
        var entries = _private.Range(new StateSpace(chaincode, collection), start, end);
        return new ListIterator(entries.Select(entry =>
            new KV { Namespace = chaincode, Key = entry.Key, Value = Stored(entry.Value.Value) }.ToByteString()));
    }

    /// <summary>Ends the simulation.</summary>
    public SimulationResult Complete()
    {
        lock (_gate)
        {
            foreach (var (chaincode, iterator) in _ranges)
            {
                _builder.Range(chaincode, iterator.Complete());
            }

            var (publicSet, privateSet) = _builder.Build();
            return new SimulationResult(
                publicSet.ToByteString(),
                privateSet,
                [.. publicSet.NsRwset.Select(set => set.Namespace)],
                _written,
                _underCommonPolicy,
                _collections,
                _privateReads,
                _keyPolicies,
                view.Height);
        }
    }

    private StateEntry? Read(string chaincode, string key)
    {
        var entry = view.State.Get(new StateSpace(chaincode), key);
        lock (_gate)
        {
            _builder.Read(chaincode, key, entry?.Version);
        }

        return entry;
    }

    private StateEntry? ReadHash(string chaincode, string collection, string key)
    {
        // Every peer of the channel has the hashes: reading them gives nothing away.
        RequireCollection(chaincode, collection, recorded: false);
        var entry = view.State.Get(new StateSpace(chaincode, collection), WriteSets.HashedKey(key));
        lock (_gate)
        {
            _builder.ReadHash(chaincode, collection, key, entry?.Version);
        }

        return entry;
    }

    private RangeIterator Range(string chaincode, string start, string end, int pageSize)
    {
        var iterator = new RangeIterator(view.State, chaincode, start, end, pageSize, Stored);
        lock (_gate)
        {
            _ranges.Add((chaincode, iterator));
        }

        return iterator;
    }

    private void RequireCollection(string chaincode, string collection, bool recorded = true)
    {
        var registration = definition(chaincode);
        // Fabric's cache of names lets the empty one pass, so that its hashes can be asked for; there are none.
        if (collection.Length > 0 && registration?.FindCollection(collection) is null)
        {
            if (registration is null or { Collections.Count: 0 })
            {
                throw new SimulationException(
                    $"collection config not defined for chaincode [{chaincode}], pass the collection configuration upon chaincode definition/instantiation");
            }

            throw new SimulationException($"collection [{collection}] not defined in the collection config for chaincode [{chaincode}]");
        }

        if (recorded && collection.Length > 0)
        {
            lock (_gate)
            {
                _collections.Add((chaincode, collection));
            }
        }
    }

    private void RequirePaginated()
    {
        lock (_gate)
        {
            if (_wrote)
            {
                throw Unsupported("Paginated queries are supported only in a read-only transaction");
            }

            _paginated = true;
        }
    }

    private void RequirePrivateQuery(string chaincode, string collection)
    {
        RequireCollection(chaincode, collection, recorded: false);
        lock (_gate)
        {
            if (_wrote)
            {
                throw Unsupported("Queries on pvt data is supported only in a read-only transaction");
            }

            _queriedPrivate = true;
        }
    }

    private void RequireWritable(string key, ByteString value)
    {
        if (_queriedPrivate)
        {
            throw Unsupported("Transaction has already performed queries on pvt data. Writes are not allowed");
        }

        if (_paginated)
        {
            throw Unsupported("Transaction has already performed a paginated query. Writes are not allowed");
        }

        _wrote = true;
        RequireStorable(key, value);
    }

    // A key with its own endorsement policy: the gateway has to collect endorsements that meet it.
    private void NoteKeyPolicy(StateSpace space, string key)
    {
        _written.Add((space.Chaincode, space.Collection));
        if (KeyPolicies.Find(view.State.Get(space, key)?.Metadata) is { } policy)
        {
            _keyPolicies.Add(policy);
        }
        else
        {
            _underCommonPolicy.Add((space.Chaincode, space.Collection));
        }
    }

    // Fabric's spelling.
    private SimulationException Unsupported(string what) => new($"txid [{transactionId}]: unsuppored transaction. {what}");

    private static RepeatedField<KVMetadataEntry> Metadata(StateEntry? entry) =>
        entry is null || entry.Metadata.IsEmpty ? [] : KVMetadataWrite.Parser.ParseFrom(entry.Metadata).Entries;

    private static string Text(LedgerVersion? version) =>
        version is { } known ? $"{{BlockNum: {known.Block}, TxNum: {known.Transaction}}}" : "<nil>";
}
