using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Benchmarks.Shim;

/// <summary>
/// A ledger that holds the keys of <see cref="Workload"/> and answers as a peer does: ranges in pages of 100, a page that ends the result
/// says so, the iterator is gone with it. Range pages are made once: the probe's own work must not slow the chaincode down.
/// </summary>
internal sealed class ProbeLedger
{
    private const int PageSize = 100;
    private const string Namespace = "keyvalue";

    private readonly Dictionary<string, ByteString> _state = new(StringComparer.Ordinal);
    private readonly List<ByteString> _pages = [];
    private readonly Dictionary<string, int> _iterators = new(StringComparer.Ordinal);

    public ProbeLedger()
    {
        var results = new List<QueryResultBytes>();
        for (var number = 0; number < Workload.RangeKeys; number++)
        {
            var value = ByteString.CopyFromUtf8(Workload.Value(number));
            _state[Workload.Key(number)] = value;
            results.Add(new QueryResultBytes
            {
                ResultBytes = new KV { Namespace = Namespace, Key = Workload.Key(number), Value = value }.ToByteString(),
            });
        }

        _pages.AddRange(results.Chunk(PageSize).Select(page => new QueryResponse { Results = { page } }.ToByteString()));
    }

    /// <summary>The payload of the RESPONSE to a request.</summary>
    /// <exception cref="InvalidOperationException">The benchmark's chaincodes do not ask that.</exception>
    public ByteString Answer(ChaincodeMessage request)
    {
        switch (request.Type)
        {
            case MessageType.GetState:
                return _state.GetValueOrDefault(GetState.Parser.ParseFrom(request.Payload).Key, ByteString.Empty);
            case MessageType.PutState:
                // What is put is not kept: a run of any length must find the same ledger.
                PutState.Parser.ParseFrom(request.Payload);
                return ByteString.Empty;
            case MessageType.GetStateByRange:
                var id = Guid.NewGuid().ToString();
                _iterators[id] = 0;
                return Page(id);
            case MessageType.QueryStateNext:
                return Page(QueryStateNext.Parser.ParseFrom(request.Payload).Id);
            case MessageType.QueryStateClose:
                var closed = QueryStateClose.Parser.ParseFrom(request.Payload).Id;
                _iterators.Remove(closed);
                return new QueryResponse { Id = closed }.ToByteString();
            default:
                throw new InvalidOperationException($"the probe does not answer {request.Type}");
        }
    }

    private ByteString Page(string id)
    {
        var page = _iterators[id]++;
        var hasMore = page + 1 < _pages.Count;
        if (!hasMore)
        {
            _iterators.Remove(id);
        }

        // Fields of one message may be joined: the results come ready, what differs is appended.
        var tail = new QueryResponse { HasMore = hasMore, Id = id };
        var bytes = new byte[_pages[page].Length + tail.CalculateSize()];
        _pages[page].CopyTo(bytes, 0);
        tail.WriteTo(bytes.AsSpan(_pages[page].Length));
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }
}
