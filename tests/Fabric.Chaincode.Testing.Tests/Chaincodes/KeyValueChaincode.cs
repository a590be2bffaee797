using System.Globalization;

namespace Fabric.Chaincode.Testing.Tests.Chaincodes;

/// <summary>Does with the stub what its arguments say.</summary>
internal sealed class KeyValueChaincode : IChaincode
{
    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) => InvokeAsync(stub, cancellationToken);

    public async Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
        ChaincodeResponse.Success((await RunAsync(stub, stub.Parameters)).Bytes());

    private static async Task<string> RunAsync(IChaincodeStub stub, IReadOnlyList<string> given)
    {
        switch (stub.Function)
        {
            case "get":
                return (await stub.GetStateAsync(given[0])).Text();
            case "put":
                await stub.PutStateAsync(given[0], given[1].Bytes());
                return string.Empty;
            case "delete":
                await stub.DeleteStateAsync(given[0]);
                return string.Empty;
            case "add":
                var sum = int.Parse((await stub.GetStateAsync(given[0])).Text().Replace("null", "0", StringComparison.Ordinal), CultureInfo.InvariantCulture) + 1;
                await stub.PutStateAsync(given[0], sum.ToString(CultureInfo.InvariantCulture).Bytes());
                return sum.ToString(CultureInfo.InvariantCulture);
            case "range":
                return await JoinAsync(stub.GetStateByRangeAsync(given[0], given[1]));
            case "count":
                var count = await stub.GetStateByRangeAsync(given[0], given[1]).CountAsync();
                await stub.PutStateAsync("count", count.ToString(CultureInfo.InvariantCulture).Bytes());
                return string.Empty;
            case "history":
                List<string> changes = [];
                await foreach (var change in stub.GetHistoryForKeyAsync(given[0]))
                {
                    changes.Add($"{change.TransactionId[..4]} {change.Timestamp:HH:mm:ss} {(change.IsDelete ? "deleted" : change.Value.Text())}");
                }

                return string.Join('\n', changes);
            case "putPrivate":
                await stub.PutPrivateDataAsync(given[0], given[1], stub.Transient["value"]);
                return string.Empty;
            case "getPrivate":
                return (await stub.GetPrivateDataAsync(given[0], given[1])).Text();
            case "hash":
                return Convert.ToHexStringLower(await stub.GetPrivateDataHashAsync(given[0], given[1]) ?? []);
            default:
                throw new NotSupportedException(stub.Function);
        }
    }

    private static async Task<string> JoinAsync(IAsyncEnumerable<StateEntry> entries) =>
        string.Join(' ', await entries.Select(entry => $"{entry.Key}={entry.Value.Text()}").ToListAsync());
}
