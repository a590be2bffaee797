using Google.Protobuf;

namespace Fabric.Chaincode.Testing.Peers;

/// <summary>A query whose results were not all sent yet.</summary>
internal sealed class OpenQuery(IEnumerable<ByteString> results) : IDisposable
{
    private readonly IEnumerator<ByteString> _results = results.GetEnumerator();

    /// <summary>A result that did not fit the batch before: only by looking further is it known that there is more.</summary>
    private ByteString? _pending;

    /// <summary>The next results.</summary>
    public (List<ByteString> Results, bool HasMore) Next(int count)
    {
        List<ByteString> batch = [];
        while (Step() is { } result)
        {
            if (batch.Count == count)
            {
                _pending = result;
                return (batch, true);
            }

            batch.Add(result);
        }

        return (batch, false);
    }

    public void Dispose() => _results.Dispose();

    private ByteString? Step()
    {
        if (_pending is { } pending)
        {
            _pending = null;
            return pending;
        }

        return _results.MoveNext() ? _results.Current : null;
    }
}
