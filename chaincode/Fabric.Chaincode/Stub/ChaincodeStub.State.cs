using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Stub;

internal sealed partial class ChaincodeStub
{
    private const string PublicState = "";

    public Task<byte[]?> GetStateAsync(string key, CancellationToken cancellationToken = default) =>
        GetAsync(MessageType.GetState, PublicState, key, cancellationToken);

    public Task PutStateAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default) =>
        PutAsync(PublicState, key, value, cancellationToken);

    public Task DeleteStateAsync(string key, CancellationToken cancellationToken = default) =>
        DeleteAsync(PublicState, key, cancellationToken);

    public IAsyncEnumerable<StateEntry> GetStateByRangeAsync(string startKey, string endKey, CancellationToken cancellationToken = default)
    {
        var (start, end) = StateKeys.SimpleRange(startKey, endKey);
        return RangeAsync(PublicState, start, end, cancellationToken);
    }

    public IAsyncEnumerable<StateEntry> GetStateByPartialCompositeKeyAsync(
        string objectType, IReadOnlyList<string> attributes, CancellationToken cancellationToken = default)
    {
        var (start, end) = StateKeys.CompositeRange(objectType, attributes);
        return RangeAsync(PublicState, start, end, cancellationToken);
    }

    public IAsyncEnumerable<KeyHistoryEntry> GetHistoryForKeyAsync(string key, CancellationToken cancellationToken = default)
    {
        StateKeys.CheckKey(key);
        return QueryAsync(MessageType.GetHistoryForKey, new GetHistoryForKey { Key = key }, ReadHistory, cancellationToken);
    }

    public string CreateCompositeKey(string objectType, IReadOnlyList<string> attributes) => StateKeys.Composite(objectType, attributes);

    public (string ObjectType, IReadOnlyList<string> Attributes) SplitCompositeKey(string compositeKey)
    {
        var parts = StateKeys.Split(compositeKey);
        return (parts.ObjectType, parts.Attributes);
    }

    private static StateEntry ReadEntry(ByteString bytes)
    {
        var entry = PeerAnswer.Read(KV.Parser, bytes, "a key and its value");
        return new StateEntry(entry.Key, entry.Value.Memory);
    }

    private static KeyHistoryEntry ReadHistory(ByteString bytes)
    {
        var change = PeerAnswer.Read(KeyModification.Parser, bytes, "a change of a key");
        return new KeyHistoryEntry(
            change.TxId, change.Value.Memory, change.Timestamp?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch, change.IsDelete);
    }

    private IAsyncEnumerable<StateEntry> RangeAsync(string collection, string startKey, string endKey, CancellationToken cancellationToken) =>
        QueryAsync(
            MessageType.GetStateByRange,
            new GetStateByRange { StartKey = startKey, EndKey = endKey, Collection = collection },
            ReadEntry,
            cancellationToken);

    private async Task<byte[]?> GetAsync(MessageType type, string collection, string key, CancellationToken cancellationToken)
    {
        StateKeys.CheckKey(key);
        var value = await _conversation.RequestAsync(type, new GetState { Key = key, Collection = collection }, cancellationToken)
            .ConfigureAwait(false);
        // No key has an empty value, so nothing means "no such key".
        return value.IsEmpty ? null : value.ToByteArray();
    }

    private async Task PutAsync(string collection, string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        StateKeys.CheckKey(key);
        StateKeys.CheckValue(key, value);
        if (TryBatch(WriteRecord.Types.Type.PutState, collection, key, value))
        {
            return;
        }

        var put = new PutState { Key = key, Value = UnsafeByteOperations.UnsafeWrap(value), Collection = collection };
        await _conversation.RequestAsync(MessageType.PutState, put, cancellationToken).ConfigureAwait(false);
    }

    private async Task DeleteAsync(string collection, string key, CancellationToken cancellationToken)
    {
        StateKeys.CheckKey(key);
        if (!TryBatch(WriteRecord.Types.Type.DelState, collection, key))
        {
            await _conversation.RequestAsync(MessageType.DelState, new DelState { Key = key, Collection = collection }, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
