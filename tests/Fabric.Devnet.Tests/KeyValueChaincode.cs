using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Fabric.Chaincode;

namespace Fabric.Devnet.Tests;

/// <summary>A chaincode whose functions are the stub's, so that tests can do anything through a client.</summary>
internal sealed class KeyValueChaincode : IChaincode
{
    private readonly ConcurrentDictionary<string, int> _runs = new();

    /// <summary>Completed by <c>hang</c> when it has begun.</summary>
    public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
        Task.FromResult(ChaincodeResponse.Success());

    public async Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken = default)
    {
        var parameters = stub.Parameters;
        switch (stub.Function)
        {
            case "put":
                await stub.PutStateAsync(parameters[0], Encoding.UTF8.GetBytes(parameters[1]), cancellationToken);
                return ChaincodeResponse.Success(Encoding.UTF8.GetBytes(parameters[1]));
            case "decoration":
                return ChaincodeResponse.Success(stub.Decorations[parameters[0]]);
            case "get":
                return ChaincodeResponse.Success(await stub.GetStateAsync(parameters[0], cancellationToken));
            case "delete":
                await stub.DeleteStateAsync(parameters[0], cancellationToken);
                return ChaincodeResponse.Success();
            case "increment":
                var old = await stub.GetStateAsync(parameters[0], cancellationToken);
                var next = (old is null ? 0 : int.Parse(Encoding.UTF8.GetString(old), CultureInfo.InvariantCulture)) + 1;
                await stub.PutStateAsync(parameters[0], Encoding.UTF8.GetBytes(next.ToString(CultureInfo.InvariantCulture)), cancellationToken);
                return ChaincodeResponse.Success();
            case "fill":
                for (var index = 0; index < int.Parse(parameters[1], CultureInfo.InvariantCulture); index++)
                {
                    await stub.PutStateAsync($"{parameters[0]}{index:D4}", Encoding.UTF8.GetBytes($"{index}"), cancellationToken);
                }

                return ChaincodeResponse.Success();
            case "range":
                return ChaincodeResponse.Success(Encoding.UTF8.GetBytes(await JoinAsync(
                    stub.GetStateByRangeAsync(parameters[0], parameters[1], cancellationToken))));
            case "rangePut":
                var seen = await JoinAsync(stub.GetStateByRangeAsync(parameters[0], parameters[1], cancellationToken));
                await stub.PutStateAsync(parameters[2], Encoding.UTF8.GetBytes(seen.Length.ToString(CultureInfo.InvariantCulture)), cancellationToken);
                return ChaincodeResponse.Success();
            case "putComposite":
                await stub.PutStateAsync(stub.CreateCompositeKey(parameters[0], [.. parameters.Skip(1)]), "x"u8.ToArray(), cancellationToken);
                return ChaincodeResponse.Success();
            case "composite":
                return ChaincodeResponse.Success(Encoding.UTF8.GetBytes(await JoinAsync(
                    stub.GetStateByPartialCompositeKeyAsync(parameters[0], [.. parameters.Skip(1)], cancellationToken))));
            case "history":
                return ChaincodeResponse.Success(Encoding.UTF8.GetBytes(await HistoryAsync(stub, parameters[0], cancellationToken)));
            default:
                return await InvokeOtherAsync(stub, cancellationToken);
        }
    }

    private async Task<ChaincodeResponse> InvokeOtherAsync(IChaincodeStub stub, CancellationToken cancellationToken)
    {
        var parameters = stub.Parameters;
        switch (stub.Function)
        {
            case "putPrivate":
                await stub.PutPrivateDataAsync(parameters[0], parameters[1], stub.Transient["value"], cancellationToken);
                return ChaincodeResponse.Success();
            case "getPrivate":
                return ChaincodeResponse.Success(await stub.GetPrivateDataAsync(parameters[0], parameters[1], cancellationToken));
            case "getPrivateHash":
                return ChaincodeResponse.Success(await stub.GetPrivateDataHashAsync(parameters[0], parameters[1], cancellationToken));
            case "deletePrivate":
                await stub.DeletePrivateDataAsync(parameters[0], parameters[1], cancellationToken);
                return ChaincodeResponse.Success();
            case "copyPrivate":
                var value = await stub.GetPrivateDataAsync(parameters[0], parameters[1], cancellationToken);
                await stub.PutStateAsync(parameters[2], value, cancellationToken);
                return ChaincodeResponse.Success();
            case "setPolicy":
                await stub.SetStateValidationParameterAsync(
                    parameters[0], new KeyEndorsementPolicy().Add(OrganizationRole.Peer, parameters.Skip(1)).ToBytes(), cancellationToken);
                return ChaincodeResponse.Success();
            case "event":
                await stub.PutStateAsync(parameters[0], Encoding.UTF8.GetBytes(parameters[1]), cancellationToken);
                stub.SetEvent(parameters[0], Encoding.UTF8.GetBytes(parameters[1]));
                return ChaincodeResponse.Success();
            case "differ":
                // Each peer runs it once: the second gets another number.
                var run = _runs.AddOrUpdate(stub.TransactionId, 1, (_, count) => count + 1);
                await stub.PutStateAsync("differ", Encoding.UTF8.GetBytes($"{run}"), cancellationToken);
                return ChaincodeResponse.Success();
            case "whoami":
                return ChaincodeResponse.Success(Encoding.UTF8.GetBytes(
                    $"{stub.Creator.MspId} {string.Join(",", stub.Creator.Attributes.Select(item => $"{item.Key}={item.Value}"))}"));
            case "id":
                return ChaincodeResponse.Success(Encoding.UTF8.GetBytes(stub.Creator.Id));
            case "refuse":
                return new ChaincodeResponse(int.Parse(parameters[0], CultureInfo.InvariantCulture), "no, thanks", default);
            case "hang":
                Hanging.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return ChaincodeResponse.Success();
            default:
                return ChaincodeResponse.Error($"no function {stub.Function}");
        }
    }

    private static async Task<string> JoinAsync(IAsyncEnumerable<StateEntry> entries)
    {
        var keys = new List<string>();
        await foreach (var entry in entries)
        {
            keys.Add(entry.Key);
        }

        return string.Join(' ', keys);
    }

    private static async Task<string> HistoryAsync(IChaincodeStub stub, string key, CancellationToken cancellationToken)
    {
        var entries = new List<string>();
        await foreach (var entry in stub.GetHistoryForKeyAsync(key, cancellationToken))
        {
            entries.Add(entry.IsDelete ? "deleted" : Encoding.UTF8.GetString(entry.Value.Span));
        }

        return string.Join(' ', entries);
    }
}
