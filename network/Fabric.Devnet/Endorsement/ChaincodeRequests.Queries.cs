using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Endorsement;

/// <summary>Queries with more than one result travel in batches of a hundred.</summary>
internal static partial class ChaincodeRequests
{
    private const int BatchSize = 100;

    // ledger.state.totalQueryLimit of Fabric's sample core.yaml.
    private const int TotalLimit = 100_000;

    private static ByteString GetRange(GetStateByRange request, ChaincodeExecution execution)
    {
        if (request.Collection.Length > 0)
        {
            execution.RequireReadAccess(request.Collection);
            return First(
                execution.Simulator.PrivateRange(execution.Chaincode, request.Collection, request.StartKey, request.EndKey), execution);
        }

        var page = QueryMetadata.Parser.ParseFrom(request.Metadata);
        if (page.PageSize == 0 && page.Bookmark.Length == 0)
        {
            return First(execution.Simulator.Range(execution.Chaincode, request.StartKey, request.EndKey), execution);
        }

        var start = page.Bookmark.Length > 0 ? page.Bookmark : request.StartKey;
        using var query = execution.Simulator.RangePage(execution.Chaincode, start, request.EndKey, page.PageSize);
        return Page(query, PageLimit(page));
    }

    private static ByteString GetQueryResult(GetQueryResult request, ChaincodeExecution execution)
    {
        var isPrivate = request.Collection.Length > 0;
        if (isPrivate)
        {
            execution.RequireReadAccess(request.Collection);
        }

        var page = QueryMetadata.Parser.ParseFrom(request.Metadata);
        var isPage = !isPrivate && !request.Metadata.IsEmpty;
        if (!execution.Simulator.IsCouchDb)
        {
            throw new SimulationException($"{(isPage ? "ExecuteQueryWithMetadata" : "ExecuteQuery")} not supported for leveldb");
        }

        if (isPrivate)
        {
            return First(execution.Simulator.PrivateQuery(execution.Chaincode, request.Collection, request.Query), execution);
        }

        if (!isPage || (page.PageSize == 0 && page.Bookmark.Length == 0))
        {
            return First(execution.Simulator.Query(execution.Chaincode, request.Query), execution);
        }

        using var query = execution.Simulator.QueryPage(execution.Chaincode, request.Query, page.Bookmark);
        return Page(query, PageLimit(page));
    }

    private static int PageLimit(QueryMetadata page) => page.PageSize > 0 ? Math.Min(page.PageSize, TotalLimit) : TotalLimit;

    private static ByteString GetHistory(GetHistoryForKey request, ChaincodeExecution execution) =>
        First(execution.Simulator.History(execution.Chaincode, request.Key), execution);

    private static ByteString Next(QueryStateNext request, ChaincodeExecution execution) => Batch(
        request.Id, execution.FindQuery(request.Id) ?? throw new SimulationException("query iterator not found"), execution);

    private static ByteString Close(QueryStateClose request, ChaincodeExecution execution)
    {
        execution.CloseQuery(request.Id);
        return new QueryResponse { Id = request.Id }.ToByteString();
    }

    private static ByteString First(QueryIterator query, ChaincodeExecution execution) => Batch(execution.AddQuery(query), query, execution);

    // The result that overflows a batch waits for the next one: only so is it known that there is more.
    private static ByteString Batch(string id, QueryIterator query, ChaincodeExecution execution)
    {
        var response = new QueryResponse { Id = id };
        while (query.Fetched < TotalLimit && query.Next() is { } result)
        {
            query.Fetched++;
            if (query.Pending.Count == BatchSize)
            {
                response.Results.Add(Take(query.Pending));
                response.HasMore = true;
                query.Pending.Add(result);
                return response.ToByteString();
            }

            query.Pending.Add(result);
        }

        response.Results.Add(Take(query.Pending));
        execution.CloseQuery(id);
        return response.ToByteString();
    }

    private static ByteString Page(QueryIterator query, int limit)
    {
        while (query.Fetched < limit && query.Next() is { } result)
        {
            query.Fetched++;
            query.Pending.Add(result);
        }

        return new QueryResponse
        {
            Id = Guid.NewGuid().ToString(),
            Results = { Take(query.Pending) },
            Metadata = new QueryResponseMetadata { FetchedRecordsCount = query.Fetched, Bookmark = query.Bookmark() }.ToByteString(),
        }.ToByteString();
    }

    private static List<QueryResultBytes> Take(List<ByteString> pending)
    {
        var taken = pending.ConvertAll(result => new QueryResultBytes { ResultBytes = result });
        pending.Clear();
        return taken;
    }
}
