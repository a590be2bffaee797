using Fabric.Devnet.Ledger;
using Fabric.Protos.Ledger;
using Google.Protobuf;

namespace Fabric.Devnet.Endorsement;

/// <summary>The results of a query, one after the other, and what Fabric's handler keeps of it between two batches.</summary>
internal abstract class QueryIterator : IDisposable
{
    /// <summary>Results fetched but not sent yet.</summary>
    public List<ByteString> Pending { get; } = [];

    /// <summary>How many results were fetched in all.</summary>
    public int Fetched { get; set; }

    /// <summary>The next result, a serialized KV or KeyModification; null at the end.</summary>
    public abstract ByteString? Next();

    /// <summary>Where the next page starts; empty at the end.</summary>
    public virtual string Bookmark() => string.Empty;

    public abstract void Dispose();
}

/// <summary>Results that leave no trace in the read set.</summary>
internal sealed class ListIterator(IEnumerable<ByteString> results) : QueryIterator
{
    private readonly IEnumerator<ByteString> _results = results.GetEnumerator();

    public override ByteString? Next() => _results.MoveNext() ? _results.Current : null;

    public override void Dispose() => _results.Dispose();
}

/// <summary>A range of public keys; it records what was read so that the committer can see phantoms.</summary>
internal sealed class RangeIterator : QueryIterator
{
    private readonly string _chaincode;
    private readonly string _end;
    private readonly int _pageSize;
    private readonly Func<ByteString, ByteString> _stored;
    private readonly IEnumerator<KeyValuePair<string, StateEntry>> _entries;
    private readonly RangeQueryInfo _info;
    private readonly RangeReads _reads = new();
    private int _read;

    public RangeIterator(WorldState state, string chaincode, string start, string end, int pageSize, Func<ByteString, ByteString> stored)
    {
        _stored = stored;
        _chaincode = chaincode;
        _end = end;
        _pageSize = pageSize;
        _entries = state.Range(new StateSpace(chaincode), start, end).GetEnumerator();
        _info = new RangeQueryInfo { StartKey = start };
    }

    public override ByteString? Next()
    {
        if ((_pageSize > 0 && _read == _pageSize) || !_entries.MoveNext())
        {
            (_info.ItrExhausted, _info.EndKey) = (true, _end);
            return null;
        }

        var (key, entry) = _entries.Current;
        _read++;
        _reads.Add(key, entry.Version);
        _info.EndKey = key;
        return new KV { Namespace = _chaincode, Key = key, Value = _stored(entry.Value) }.ToByteString();
    }

    public override string Bookmark() => _pageSize > 0 && _entries.MoveNext() ? _entries.Current.Key : string.Empty;

    /// <summary>The query as the read-write set states it.</summary>
    public RangeQueryInfo Complete()
    {
        var info = _info.Clone();
        _reads.Complete(info);
        return info;
    }

    public override void Dispose() => _entries.Dispose();
}
