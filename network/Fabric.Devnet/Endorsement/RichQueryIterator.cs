using Fabric.Protocol;
using Fabric.Protocol.Queries;
using Fabric.Protos.Ledger;
using Google.Protobuf;

namespace Fabric.Devnet.Endorsement;

/// <summary>The results of a rich query.</summary>
internal sealed class RichQueryIterator : QueryIterator
{
    private readonly string _chaincode;
    private readonly RichQueryResult _found;
    private readonly Action<string> _read;
    private readonly IEnumerator<QueryDocument> _documents;
    private string _bookmark = RichQueryResult.NoBookmark;

    /// <exception cref="SimulationException">The bookmark is none of this query's.</exception>
    public RichQueryIterator(string chaincode, RichQueryResult found, string bookmark, Action<string> read)
    {
        _chaincode = chaincode;
        _found = found;
        _read = read;
        try
        {
            _documents = found.After(bookmark).GetEnumerator();
        }
        catch (FabricFormatException exception)
        {
            throw new SimulationException(exception.Message);
        }
    }

    public override ByteString? Next()
    {
        if (!_documents.MoveNext())
        {
            return null;
        }

        var document = _documents.Current;
        _bookmark = document.Key;
        _read(document.Key);
        return new KV { Namespace = _chaincode, Key = document.Key, Value = UnsafeByteOperations.UnsafeWrap(_found.ValueOf(document)) }.ToByteString();
    }

    public override string Bookmark() => _bookmark;

    public override void Dispose() => _documents.Dispose();
}
