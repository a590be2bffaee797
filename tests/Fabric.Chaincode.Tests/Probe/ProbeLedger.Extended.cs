using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Chaincode.Tests.Probe;

/// <summary>Pages, rich queries, batches, metadata and calls of other chaincode.</summary>
internal sealed partial class ProbeLedger
{
    private readonly Dictionary<(string Collection, string Key), StateMetadata> _metadata = [];
    private readonly List<(string Collection, string Key)> _purged = [];

    /// <summary>Answers calls of other chaincode with their last message.</summary>
    public Func<ChaincodeSpec, ChaincodeMessage> Callee { get; set; } = _ => throw new InvalidOperationException("execute failed: no such chaincode");

    public IReadOnlyList<(string Collection, string Key)> Purged
    {
        get
        {
            lock (_gate)
            {
                return [.. _purged];
            }
        }
    }

    public string? Policy(string key, string collection = "")
    {
        lock (_gate)
        {
            return _metadata.TryGetValue((collection, key), out var entry) ? $"{entry.Metakey}={entry.Value.ToStringUtf8()}" : null;
        }
    }

    private ChaincodeMessage Invoke(ChaincodeSpec spec) => Callee(spec);

    private void Purge(string collection, string key)
    {
        _state.Remove((collection, key));
        _purged.Add((collection, key));
    }

    private void Write(string transactionId, WriteBatchState batch)
    {
        foreach (var record in batch.Rec)
        {
            switch (record.Type)
            {
                case WriteRecord.Types.Type.PutState or WriteRecord.Types.Type.DelState:
                    Write(transactionId, record.Collection, record.Key, record.Value);
                    break;
                case WriteRecord.Types.Type.PutStateMetadata:
                    _metadata[(record.Collection, record.Key)] = record.Metadata;
                    break;
                case WriteRecord.Types.Type.PurgePrivateData:
                    Purge(record.Collection, record.Key);
                    break;
                default:
                    throw new InvalidOperationException("unknown operation type");
            }
        }
    }

    /// <summary>A query language of its own: finds the values that contain the query.</summary>
    private IEnumerable<QueryResultBytes> Rich(GetQueryResult query) =>
        Range(new GetStateByRange { Collection = query.Collection })
            .Where(result => KV.Parser.ParseFrom(result.ResultBytes).Value.ToStringUtf8().Contains(query.Query, StringComparison.Ordinal));

    private ByteString RangePage(GetStateByRange range)
    {
        var metadata = QueryMetadata.Parser.ParseFrom(range.Metadata);
        var rest = Range(new GetStateByRange
        {
            StartKey = metadata.Bookmark.Length > 0 ? metadata.Bookmark : range.StartKey, EndKey = range.EndKey, Collection = range.Collection,
        }).ToList();
        var next = rest.Count > metadata.PageSize ? KV.Parser.ParseFrom(rest[metadata.PageSize].ResultBytes).Key : string.Empty;
        return OnePage(rest.Take(metadata.PageSize).ToList(), next);
    }

    private ByteString RichPage(GetQueryResult query)
    {
        var metadata = QueryMetadata.Parser.ParseFrom(query.Metadata);
        var start = metadata.Bookmark.Length > 0 ? int.Parse(metadata.Bookmark, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var page = Rich(query).Skip(start).Take(metadata.PageSize).ToList();
        return OnePage(page, $"{start + page.Count}");
    }

    private static ByteString OnePage(List<QueryResultBytes> results, string bookmark) => new QueryResponse
    {
        Id = "closed already",
        Results = { results },
        Metadata = new QueryResponseMetadata { FetchedRecordsCount = results.Count, Bookmark = bookmark }.ToByteString(),
    }.ToByteString();
}
