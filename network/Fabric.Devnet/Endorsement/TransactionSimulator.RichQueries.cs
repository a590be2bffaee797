using System.Diagnostics.CodeAnalysis;
using Fabric.Devnet.Ledger;
using Fabric.Protocol;
using Fabric.Protocol.Queries;
using Google.Protobuf;

namespace Fabric.Devnet.Endorsement;

/// <summary>What a state database that is like CouchDB does differently.</summary>
internal sealed partial class TransactionSimulator
{
    /// <summary>Whether there are rich queries.</summary>
    public bool IsCouchDb => stateDatabase == StateDatabase.CouchDb;

    /// <summary>A rich query over public keys. Each result counts as a read of its key; keys that come later are not noticed.</summary>
    /// <exception cref="SimulationException">The query cannot be run.</exception>
    public QueryIterator Query(string chaincode, string query) => Query(chaincode, query, string.Empty);

    /// <summary>The same in pages, for transactions that write nothing.</summary>
    /// <exception cref="SimulationException">The query cannot be run, or the transaction writes.</exception>
    public QueryIterator QueryPage(string chaincode, string query, string bookmark)
    {
        RequirePaginated();
        return Query(chaincode, query, bookmark);
    }

    /// <summary>A rich query over private keys. Fabric records no reads for it, so it may not stand beside writes.</summary>
    /// <exception cref="SimulationException">The query cannot be run, or the transaction writes.</exception>
    public QueryIterator PrivateQuery(string chaincode, string collection, string query)
    {
        RequirePrivateQuery(chaincode, collection);
        var found = Run(_private, new StateSpace(chaincode, collection), query);
        return new RichQueryIterator(chaincode, found, string.Empty, static _ => { });
    }

    private RichQueryIterator Query(string chaincode, string query, string bookmark)
    {
        var space = new StateSpace(chaincode);
        return new RichQueryIterator(chaincode, Run(view.State, space, query), bookmark, key =>
        {
            lock (_gate)
            {
                _builder.Read(chaincode, key, view.State.Get(space, key)?.Version);
            }
        });
    }

    private static RichQueryResult Run(WorldState state, StateSpace space, string query)
    {
        try
        {
            var documents = state.Range(space, string.Empty, string.Empty).Select(entry => new QueryDocument(entry.Key, entry.Value.Value.Memory));
            return RichQueryResult.Find(query, documents);
        }
        catch (FabricFormatException exception)
        {
            throw new SimulationException(exception.Message);
        }
    }

    [return: NotNullIfNotNull(nameof(value))]
    private ByteString? Stored(ByteString? value) => value is null || !IsCouchDb
        ? value
        : UnsafeByteOperations.UnsafeWrap(CouchDbValues.Normalize(value.Memory));

    private void RequireStorable(string key, ByteString value)
    {
        if (IsCouchDb && (CouchDbValues.KeyFault(key) ?? CouchDbValues.ValueFault(value.Memory)) is { } fault)
        {
            throw new SimulationException(fault);
        }
    }
}
