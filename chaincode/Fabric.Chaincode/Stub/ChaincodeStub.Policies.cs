using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Stub;

internal sealed partial class ChaincodeStub
{
    // The one entry of a key's metadata that peers know.
    private const string ValidationParameter = "VALIDATION_PARAMETER";

    public Task SetStateValidationParameterAsync(string key, ReadOnlyMemory<byte> policy, CancellationToken cancellationToken = default) =>
        SetPolicyAsync(PublicState, key, policy, cancellationToken);

    public Task<byte[]?> GetStateValidationParameterAsync(string key, CancellationToken cancellationToken = default) =>
        GetPolicyAsync(PublicState, key, cancellationToken);

    public Task SetPrivateDataValidationParameterAsync(
        string collection, string key, ReadOnlyMemory<byte> policy, CancellationToken cancellationToken = default)
    {
        StateKeys.CheckCollection(collection);
        return SetPolicyAsync(collection, key, policy, cancellationToken);
    }

    public Task<byte[]?> GetPrivateDataValidationParameterAsync(string collection, string key, CancellationToken cancellationToken = default)
    {
        StateKeys.CheckCollection(collection);
        return GetPolicyAsync(collection, key, cancellationToken);
    }

    private async Task SetPolicyAsync(string collection, string key, ReadOnlyMemory<byte> policy, CancellationToken cancellationToken)
    {
        StateKeys.CheckKey(key);
        var metadata = new StateMetadata { Metakey = ValidationParameter, Value = ByteString.CopyFrom(policy.Span) };
        if (!TryBatch(collection, key, metadata))
        {
            var put = new PutStateMetadata { Key = key, Collection = collection, Metadata = metadata };
            await _conversation.RequestAsync(MessageType.PutStateMetadata, put, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<byte[]?> GetPolicyAsync(string collection, string key, CancellationToken cancellationToken)
    {
        StateKeys.CheckKey(key);
        var get = new GetStateMetadata { Key = key, Collection = collection };
        var payload = await _conversation.RequestAsync(MessageType.GetStateMetadata, get, cancellationToken).ConfigureAwait(false);
        var value = PeerAnswer.Read(StateMetadataResult.Parser, payload, "metadata of a key").Entries
            .LastOrDefault(entry => entry.Metakey == ValidationParameter)?.Value;
        return value is null || value.IsEmpty ? null : value.ToByteArray();
    }
}
