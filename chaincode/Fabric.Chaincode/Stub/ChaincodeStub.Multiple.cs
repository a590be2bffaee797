using Fabric.Protos.Peer;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Stub;

internal sealed partial class ChaincodeStub
{
    public Task<IReadOnlyList<byte[]?>> GetMultipleStatesAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        GetMultipleAsync(PublicState, keys, cancellationToken);

    public Task<IReadOnlyList<byte[]?>> GetMultiplePrivateDataAsync(
        string collection, IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
    {
        StateKeys.CheckCollection(collection);
        return GetMultipleAsync(collection, keys, cancellationToken);
    }

    private async Task<IReadOnlyList<byte[]?>> GetMultipleAsync(string collection, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
        {
            StateKeys.CheckKey(key);
        }

        var values = new List<byte[]?>(keys.Count);
        if (_conversation.Abilities.GetMultipleSize == 0)
        {
            foreach (var key in keys)
            {
                values.Add(await GetAsync(MessageType.GetState, collection, key, cancellationToken).ConfigureAwait(false));
            }

            return values;
        }

        foreach (var part in keys.Chunk(_conversation.Abilities.GetMultipleSize))
        {
            await ReadPartAsync(collection, part, values, cancellationToken).ConfigureAwait(false);
        }

        return values;
    }

    private async Task ReadPartAsync(string collection, string[] keys, List<byte[]?> values, CancellationToken cancellationToken)
    {
        var request = new GetStateMultiple { Collection = collection, Keys = { keys } };
        var payload = await _conversation.RequestAsync(MessageType.GetStateMultiple, request, cancellationToken).ConfigureAwait(false);
        var result = PeerAnswer.Read(GetStateMultipleResult.Parser, payload, "values of several keys");
        if (result.Values.Count != keys.Length)
        {
            throw new ChaincodeStreamException($"the peer answered {result.Values.Count} values to {keys.Length} keys");
        }

        foreach (var value in result.Values)
        {
            values.Add(value.IsEmpty ? null : value.ToByteArray());
        }
    }
}
