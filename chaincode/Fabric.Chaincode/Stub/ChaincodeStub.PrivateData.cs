using Fabric.Protos.Peer;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Stub;

internal sealed partial class ChaincodeStub
{
    public Task<byte[]?> GetPrivateDataAsync(string collection, string key, CancellationToken cancellationToken = default)
    {
        StateKeys.CheckCollection(collection);
        return GetAsync(MessageType.GetState, collection, key, cancellationToken);
    }

    public Task<byte[]?> GetPrivateDataHashAsync(string collection, string key, CancellationToken cancellationToken = default)
    {
        StateKeys.CheckCollection(collection);
        return GetAsync(MessageType.GetPrivateDataHash, collection, key, cancellationToken);
    }

    public Task PutPrivateDataAsync(
        string collection, string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default)
    {
        StateKeys.CheckCollection(collection);
        return PutAsync(collection, key, value, cancellationToken);
    }

    public Task DeletePrivateDataAsync(string collection, string key, CancellationToken cancellationToken = default)
    {
        StateKeys.CheckCollection(collection);
        return DeleteAsync(collection, key, cancellationToken);
    }

    public async Task PurgePrivateDataAsync(string collection, string key, CancellationToken cancellationToken = default)
    {
        StateKeys.CheckCollection(collection);
        StateKeys.CheckKey(key);
        if (!TryBatch(WriteRecord.Types.Type.PurgePrivateData, collection, key))
        {
            await _conversation.RequestAsync(
                MessageType.PurgePrivateData, new PurgePrivateState { Key = key, Collection = collection }, cancellationToken).ConfigureAwait(false);
        }
    }

    public IAsyncEnumerable<StateEntry> GetPrivateDataByRangeAsync(
        string collection, string startKey, string endKey, CancellationToken cancellationToken = default)
    {
        StateKeys.CheckCollection(collection);
        var (start, end) = StateKeys.SimpleRange(startKey, endKey);
        return RangeAsync(collection, start, end, cancellationToken);
    }

    public IAsyncEnumerable<StateEntry> GetPrivateDataByPartialCompositeKeyAsync(
        string collection, string objectType, IReadOnlyList<string> attributes, CancellationToken cancellationToken = default)
    {
        StateKeys.CheckCollection(collection);
        var (start, end) = StateKeys.CompositeRange(objectType, attributes);
        return RangeAsync(collection, start, end, cancellationToken);
    }

    public IAsyncEnumerable<StateEntry> GetPrivateDataQueryResultAsync(
        string collection, string query, CancellationToken cancellationToken = default)
    {
        StateKeys.CheckCollection(collection);
        return RichQueryAsync(collection, query, cancellationToken);
    }
}
