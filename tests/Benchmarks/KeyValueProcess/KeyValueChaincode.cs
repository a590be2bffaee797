using System.Globalization;
using System.Text;
using Fabric.Chaincode;

namespace Benchmarks.KeyValue;

/// <summary>
/// The chaincode that is measured, on the stub itself as the Node and Go ones are: <c>noop</c>, <c>get KEY</c>, <c>put KEY VALUE</c>,
/// <c>range FROM TO</c> (answers "KEYS BYTES") and <c>fill PREFIX COUNT</c>, which sets the stage.
/// </summary>
internal sealed class KeyValueChaincode : IChaincode
{
    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken) =>
        Task.FromResult(ChaincodeResponse.Success());

    public Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken) => stub.Function switch
    {
        "noop" => Task.FromResult(ChaincodeResponse.Success()),
        "get" => GetAsync(stub, stub.Parameters[0], cancellationToken),
        "put" => PutAsync(stub, stub.Parameters[0], stub.Arguments[2], cancellationToken),
        "range" => RangeAsync(stub, stub.Parameters[0], stub.Parameters[1], cancellationToken),
        "fill" => FillAsync(stub, stub.Parameters[0], int.Parse(stub.Parameters[1], CultureInfo.InvariantCulture), cancellationToken),
        var function => Task.FromResult(ChaincodeResponse.Error($"there is no transaction '{function}'")),
    };

    private static async Task<ChaincodeResponse> GetAsync(IChaincodeStub stub, string key, CancellationToken cancellationToken) =>
        ChaincodeResponse.Success(await stub.GetStateAsync(key, cancellationToken));

    private static async Task<ChaincodeResponse> PutAsync(
        IChaincodeStub stub, string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        await stub.PutStateAsync(key, value, cancellationToken);
        return ChaincodeResponse.Success();
    }

    private static async Task<ChaincodeResponse> RangeAsync(IChaincodeStub stub, string from, string to, CancellationToken cancellationToken)
    {
        var keys = 0;
        var bytes = 0;
        await foreach (var entry in stub.GetStateByRangeAsync(from, to, cancellationToken))
        {
            keys++;
            bytes += entry.Key.Length + entry.Value.Length;
        }

        return ChaincodeResponse.Success(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{keys} {bytes}")));
    }

    private static async Task<ChaincodeResponse> FillAsync(IChaincodeStub stub, string prefix, int count, CancellationToken cancellationToken)
    {
        for (var index = 0; index < count; index++)
        {
            var number = index.ToString("D5", CultureInfo.InvariantCulture);
            await stub.PutStateAsync(prefix + number, Encoding.UTF8.GetBytes("value-" + number), cancellationToken);
        }

        return ChaincodeResponse.Success();
    }
}
