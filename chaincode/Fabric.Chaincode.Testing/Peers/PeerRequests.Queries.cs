using Fabric.Chaincode.Testing.Ledger;
using Fabric.Chaincode.Testing.Transactions;
using Fabric.Protocol;
using Fabric.Protocol.Queries;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Chaincode.Testing.Peers;

/// <summary>Queries with more than one result travel in batches of a hundred; paginated ones in one page.</summary>
internal static partial class PeerRequests
{
    private const int BatchSize = 100;
    private const int TotalLimit = 100_000;

    private static ByteString Range(GetStateByRange request, Execution execution)
    {
        if (request.Collection.Length > 0)
        {
            RequireReadAccess(request.Collection, execution);
            return First(Entries(
                execution.Simulation.PrivateRange(execution.ChaincodeName, request.Collection, request.StartKey, request.EndKey), execution), execution);
        }

        var page = QueryMetadata.Parser.ParseFrom(request.Metadata);
        if (page.PageSize == 0 && page.Bookmark.Length == 0)
        {
            return First(Entries(execution.Simulation.Range(execution.ChaincodeName, request.StartKey, request.EndKey), execution), execution);
        }

        execution.Simulation.RequirePaginated();
        var start = page.Bookmark.Length > 0 ? page.Bookmark : request.StartKey;
        var limit = PageLimit(page);
        var found = execution.Simulation.Range(execution.ChaincodeName, start, request.EndKey).Take(limit).ToList();
        var next = execution.Simulation.State.Range(new StateSpace(execution.ChaincodeName), start, request.EndKey).Skip(found.Count)
            .Select(entry => entry.Key).FirstOrDefault(string.Empty);
        return Page(Entries(found, execution), next);
    }

    private static ByteString Query(GetQueryResult request, Execution execution)
    {
        if (!execution.RichQueries)
        {
            throw new SimulationException("ExecuteQuery not supported for leveldb");
        }

        if (request.Collection.Length > 0)
        {
            RequireReadAccess(request.Collection, execution);
        }

        var found = Find(request, execution);
        var page = QueryMetadata.Parser.ParseFrom(request.Metadata);
        if (request.Collection.Length > 0 || (page.PageSize == 0 && page.Bookmark.Length == 0))
        {
            return First(Results(found, found.Documents, request.Collection, execution), execution);
        }

        execution.Simulation.RequirePaginated();
        var results = After(found, page.Bookmark).Take(PageLimit(page)).ToList();
        return Page(Results(found, results, request.Collection, execution), results.Count == 0 ? RichQueryResult.NoBookmark : results[^1].Key);
    }

    private static RichQueryResult Find(GetQueryResult request, Execution execution)
    {
        try
        {
            var all = execution.Simulation.All(execution.ChaincodeName, request.Collection);
            return RichQueryResult.Find(request.Query, all.Select(entry => new QueryDocument(entry.Key, entry.Value.Memory)));
        }
        catch (FabricFormatException e)
        {
            throw new SimulationException(e.Message, e);
        }
    }

    private static IEnumerable<QueryDocument> After(RichQueryResult found, string bookmark)
    {
        try
        {
            return found.After(bookmark);
        }
        catch (FabricFormatException e)
        {
            throw new SimulationException(e.Message, e);
        }
    }

    private static int PageLimit(QueryMetadata page) => page.PageSize > 0 ? Math.Min(page.PageSize, TotalLimit) : TotalLimit;

    private static ByteString History(GetHistoryForKey request, Execution execution) => First(
        execution.Ledger.History(new StateKey(new StateSpace(execution.ChaincodeName), request.Key)).Select(change => change.ToByteString()), execution);

    private static ByteString Next(QueryStateNext request, Execution execution) => Batch(
        request.Id, execution.Find(request.Id) ?? throw new SimulationException("query iterator not found"), execution);

    private static ByteString Close(QueryStateClose request, Execution execution)
    {
        execution.Close(request.Id);
        return new QueryResponse { Id = request.Id }.ToByteString();
    }

    private static IEnumerable<ByteString> Results(
        RichQueryResult result, IEnumerable<QueryDocument> documents, string collection, Execution execution)
    {
        foreach (var document in documents)
        {
            execution.Simulation.NoteFound(execution.ChaincodeName, collection, document.Key);
            yield return Entry(execution, document.Key, UnsafeByteOperations.UnsafeWrap(result.ValueOf(document)));
        }
    }

    private static IEnumerable<ByteString> Entries(IEnumerable<KeyValuePair<string, ByteString>> entries, Execution execution) =>
        entries.Select(entry => Entry(execution, entry.Key, entry.Value));

    private static ByteString Entry(Execution execution, string key, ByteString value) =>
        new KV { Namespace = execution.ChaincodeName, Key = key, Value = value }.ToByteString();

    private static ByteString First(IEnumerable<ByteString> results, Execution execution)
    {
        var query = new OpenQuery(results.Take(TotalLimit));
        return Batch(execution.Add(query), query, execution);
    }

    private static ByteString Batch(string id, OpenQuery query, Execution execution)
    {
        var (results, hasMore) = query.Next(BatchSize);
        if (!hasMore)
        {
            execution.Close(id);
        }

        return new QueryResponse { Id = id, HasMore = hasMore, Results = { Wrap(results) } }.ToByteString();
    }

    private static ByteString Page(IEnumerable<ByteString> results, string bookmark)
    {
        var response = new QueryResponse { Results = { Wrap(results) } };
        response.Metadata = new QueryResponseMetadata { FetchedRecordsCount = response.Results.Count, Bookmark = bookmark }.ToByteString();
        return response.ToByteString();
    }

    private static IEnumerable<QueryResultBytes> Wrap(IEnumerable<ByteString> results) =>
        results.Select(result => new QueryResultBytes { ResultBytes = result });
}
