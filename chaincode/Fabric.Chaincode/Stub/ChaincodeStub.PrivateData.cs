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
}
