using System.Security.Cryptography;
using System.Text;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Probe;

/// <summary>Keys and values with the answers a peer gives. Writes count at once, which is enough for the stub's tests.</summary>
internal sealed partial class ProbeLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Collection, string Key), ByteString> _state = [];
    private readonly Dictionary<string, List<KeyModification>> _history = [];
    private readonly Dictionary<string, (MessageType Query, Queue<QueryResultBytes> Left)> _iterators = [];
    private int _nextIterator;

    /// <summary>How many results a page holds.</summary>
    public int PageSize { get; init; } = 100;

    public int OpenIterators
    {
        get
        {
            lock (_gate)
            {
                return _iterators.Count;
            }
        }
    }

    public string? this[string key, string collection = ""]
    {
        get
        {
            lock (_gate)
            {
                return _state.TryGetValue((collection, key), out var value) ? value.ToStringUtf8() : null;
            }
        }

        set
        {
            lock (_gate)
            {
                Write("setup", collection, key, value is null ? ByteString.Empty : ByteString.CopyFromUtf8(value));
            }
        }
    }

    public ChaincodeMessage Answer(ChaincodeMessage request)
    {
        lock (_gate)
        {
            try
            {
                return new ChaincodeMessage { Type = MessageType.Response, Payload = Payload(request) };
            }
            catch (InvalidOperationException e)
            {
                return Error($"{Name(request.Type)} failed: transaction ID: {request.Txid}: {e.Message}");
            }
        }
    }

    public static ChaincodeMessage Error(string text) => new() { Type = MessageType.Error, Payload = ByteString.CopyFromUtf8(text) };

    private static string Name(MessageType type) =>
        ChaincodeMessage.Descriptor.EnumTypes[0].FindValueByNumber((int)type).Name;

    private ByteString Payload(ChaincodeMessage request)
    {
        switch (request.Type)
        {
            case MessageType.GetState:
                var get = GetState.Parser.ParseFrom(request.Payload);
                return _state.GetValueOrDefault((get.Collection, get.Key), ByteString.Empty);
            case MessageType.GetPrivateDataHash:
                var hash = GetState.Parser.ParseFrom(request.Payload);
                return _state.TryGetValue((hash.Collection, hash.Key), out var value)
                    ? ByteString.CopyFrom(SHA256.HashData(value.Span))
                    : ByteString.Empty;
            case MessageType.PutState:
                var put = PutState.Parser.ParseFrom(request.Payload);
                Write(request.Txid, put.Collection, put.Key, put.Value);
                return ByteString.Empty;
            case MessageType.DelState:
                var delete = DelState.Parser.ParseFrom(request.Payload);
                Write(request.Txid, delete.Collection, delete.Key, ByteString.Empty);
                return ByteString.Empty;
            case MessageType.GetStateByRange:
                var range = GetStateByRange.Parser.ParseFrom(request.Payload);
                return range.Metadata.IsEmpty ? Open(request.Type, Range(range)) : RangePage(range);
            case MessageType.GetQueryResult:
                var rich = GetQueryResult.Parser.ParseFrom(request.Payload);
                return rich.Metadata.IsEmpty ? Open(request.Type, Rich(rich)) : RichPage(rich);
            case MessageType.GetStateMultiple:
                var several = GetStateMultiple.Parser.ParseFrom(request.Payload);
                return new GetStateMultipleResult
                {
                    Values = { several.Keys.Select(key => _state.GetValueOrDefault((several.Collection, key), ByteString.Empty)) },
                }.ToByteString();
            case MessageType.WriteBatchState:
                Write(request.Txid, WriteBatchState.Parser.ParseFrom(request.Payload));
                return ByteString.Empty;
            case MessageType.PurgePrivateData:
                var purge = DelState.Parser.ParseFrom(request.Payload);
                Purge(purge.Collection, purge.Key);
                return ByteString.Empty;
            case MessageType.PutStateMetadata:
                var metadata = PutStateMetadata.Parser.ParseFrom(request.Payload);
                _metadata[(metadata.Collection, metadata.Key)] = metadata.Metadata;
                return ByteString.Empty;
            case MessageType.GetStateMetadata:
                var described = GetStateMetadata.Parser.ParseFrom(request.Payload);
                return _metadata.TryGetValue((described.Collection, described.Key), out var entry)
                    ? new StateMetadataResult { Entries = { new StateMetadata { Metakey = "OTHER", Value = ByteString.CopyFromUtf8("x") }, entry } }.ToByteString()
                    : ByteString.Empty;
            case MessageType.InvokeChaincode:
                return Invoke(ChaincodeSpec.Parser.ParseFrom(request.Payload)).ToByteString();
            case MessageType.GetHistoryForKey:
                return Open(request.Type, History(GetHistoryForKey.Parser.ParseFrom(request.Payload)));
            case MessageType.QueryStateNext:
                return Page(QueryStateNext.Parser.ParseFrom(request.Payload).Id);
            case MessageType.QueryStateClose:
                var close = QueryStateClose.Parser.ParseFrom(request.Payload);
                _iterators.Remove(close.Id);
                return new QueryResponse { Id = close.Id }.ToByteString();
            default:
                throw new InvalidOperationException($"Fabric side handler cannot handle message ({Name(request.Type)}) while in ready state");
        }
    }

    private void Write(string transactionId, string collection, string key, ByteString value)
    {
        // A peer takes an empty value as a deletion.
        if (value.IsEmpty)
        {
            _state.Remove((collection, key));
        }
        else
        {
            _state[(collection, key)] = value;
        }

        if (!_history.TryGetValue(key, out var changes))
        {
            _history[key] = changes = [];
        }

        changes.Insert(0, new KeyModification
        {
            TxId = transactionId, Value = value, IsDelete = value.IsEmpty, Timestamp = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddSeconds(changes.Count)),
        });
    }

    private IEnumerable<QueryResultBytes> Range(GetStateByRange range) => _state
        .Where(entry => entry.Key.Collection == range.Collection)
        .Select(entry => (entry.Key.Key, Bytes: Encoding.UTF8.GetBytes(entry.Key.Key), entry.Value))
        .Where(entry => Compare(entry.Bytes, range.StartKey) >= 0 && (range.EndKey.Length == 0 || Compare(entry.Bytes, range.EndKey) < 0))
        .OrderBy(entry => entry.Bytes, Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)))
        .Select(entry => new QueryResultBytes { ResultBytes = new KV { Key = entry.Key, Value = entry.Value }.ToByteString() });

    private IEnumerable<QueryResultBytes> History(GetHistoryForKey query) => _history.GetValueOrDefault(query.Key, [])
        .Select(change => new QueryResultBytes { ResultBytes = change.ToByteString() });

    private ByteString Open(MessageType query, IEnumerable<QueryResultBytes> results)
    {
        var id = $"iterator-{_nextIterator++}";
        _iterators[id] = (query, new Queue<QueryResultBytes>(results));
        return Page(id);
    }

    private ByteString Page(string id)
    {
        var left = _iterators.TryGetValue(id, out var iterator) ? iterator.Left : throw new InvalidOperationException("query iterator not found");
        var response = new QueryResponse { Id = id };
        while (response.Results.Count < PageSize && left.TryDequeue(out var result))
        {
            response.Results.Add(result);
        }

        response.HasMore = left.Count > 0;
        if (!response.HasMore)
        {
            _iterators.Remove(id);
        }

        return response.ToByteString();
    }

    private static int Compare(byte[] key, string bound) => key.AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(bound));
}
