using Fabric.Protos.Peer;

namespace Fabric.Chaincode.Stub;

/// <summary>
/// Writes that wait to be sent together, in the order in which their keys were first written, so that every endorser sends
/// the same. Of several writes to the same data or metadata of a key the last one stays.
/// </summary>
internal sealed class WriteBatch
{
    private readonly Lock _gate = new();
    private OrderedDictionary<(string Collection, string Key, bool IsMetadata), WriteRecord>? _records = [];

    /// <summary>Takes a write.</summary>
    /// <returns>False when the batch has ended and the write must go its own way.</returns>
    public bool TryAdd(WriteRecord record)
    {
        lock (_gate)
        {
            if (_records is null)
            {
                return false;
            }

            _records[(record.Collection, record.Key, record.Type == WriteRecord.Types.Type.PutStateMetadata)] = record;
            return true;
        }
    }

    /// <summary>Hands out what has been collected.</summary>
    /// <param name="ends">Whether the batch takes no more writes afterwards.</param>
    public IReadOnlyList<WriteRecord> Take(bool ends)
    {
        lock (_gate)
        {
            var taken = _records;
            _records = ends ? null : [];
            return taken is null ? [] : [.. taken.Values];
        }
    }
}
