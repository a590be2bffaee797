using System.Globalization;
using System.Text;
using System.Text.Json;
using Fabric.Chaincode;

namespace EndToEnd.KeyValue;

/// <summary>A chaincode that offers each ability of the stub as a transaction, so that tests can try it on a peer.</summary>
/// <param name="name">The name of this process, which only <c>disagree</c> tells.</param>
public sealed class KeyValueChaincode(string name) : IChaincode
{
    /// <summary>The collection that the private transactions use.</summary>
    public const string Collection = "auditSources";

    /// <summary>The transient entry that holds a private value.</summary>
    public const string TransientValue = "value";

    /// <inheritdoc/>
    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken) =>
        Task.FromResult(ChaincodeResponse.Success());

    /// <inheritdoc/>
    public async Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken)
    {
        var arguments = stub.Parameters;
        return stub.Function switch
        {
            "put" => await PutAsync(stub, arguments[0], stub.Arguments[2], cancellationToken),
            "putMany" => await PutManyAsync(stub, arguments[0], Number(arguments[1]), cancellationToken),
            "get" => Text(await stub.GetStateAsync(arguments[0], cancellationToken)),
            "getTogether" => await GetTogetherAsync(stub, cancellationToken),
            "putThenGet" => await PutThenGetAsync(stub, arguments[0], arguments[1], cancellationToken),
            "increment" => await IncrementAsync(stub, arguments[0], cancellationToken),
            "delete" => await DeleteAsync(stub, arguments[0], cancellationToken),
            "range" => await ListAsync(stub.GetStateByRangeAsync(arguments[0], arguments[1], cancellationToken)),
            "firstOfRange" => Json((await FirstAsync(stub.GetStateByRangeAsync(arguments[0], arguments[1], cancellationToken))).Key),
            "putComposite" => await PutAsync(
                stub, stub.CreateCompositeKey(arguments[0], [.. arguments.Skip(1)]), "1"u8.ToArray(), cancellationToken),
            "composites" => await CompositesAsync(stub, arguments[0], [.. arguments.Skip(1)], cancellationToken),
            "history" => await HistoryAsync(stub, arguments[0], cancellationToken),
            "raise" => Raise(stub, arguments[0], stub.Arguments[2]),
            "who" => Who(stub),
            "refuse" => new ChaincodeResponse(Number(arguments[0]), arguments[1], "reason"u8.ToArray()),
            "fail" => throw new InvalidOperationException(arguments[0]),
            "disagree" => Text(Encoding.UTF8.GetBytes(name)),
            "echo" => ChaincodeResponse.Success(stub.Arguments[1]),
            _ => await InvokePrivateAsync(stub, arguments, cancellationToken),
        };
    }

    private static async Task<ChaincodeResponse> InvokePrivateAsync(
        IChaincodeStub stub, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        switch (stub.Function)
        {
            case "putPrivate":
                await stub.PutPrivateDataAsync(Collection, arguments[0], stub.Transient[TransientValue], cancellationToken);
                return ChaincodeResponse.Success();
            case "getPrivate":
                return Text(await stub.GetPrivateDataAsync(Collection, arguments[0], cancellationToken));
            case "privateHash":
                return Text(await stub.GetPrivateDataHashAsync(Collection, arguments[0], cancellationToken));
            case "deletePrivate":
                await stub.DeletePrivateDataAsync(Collection, arguments[0], cancellationToken);
                return ChaincodeResponse.Success();
            default:
                return ChaincodeResponse.Error($"there is no transaction '{stub.Function}'");
        }
    }

    private static async Task<ChaincodeResponse> PutAsync(
        IChaincodeStub stub, string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        await stub.PutStateAsync(key, value, cancellationToken);
        return ChaincodeResponse.Success();
    }

    private static async Task<ChaincodeResponse> PutManyAsync(
        IChaincodeStub stub, string prefix, int count, CancellationToken cancellationToken)
    {
        for (var index = 0; index < count; index++)
        {
            var suffix = index.ToString("D5", CultureInfo.InvariantCulture);
            await stub.PutStateAsync(prefix + suffix, Encoding.UTF8.GetBytes(suffix), cancellationToken);
        }

        return ChaincodeResponse.Success();
    }

    private static async Task<ChaincodeResponse> GetTogetherAsync(IChaincodeStub stub, CancellationToken cancellationToken)
    {
        var values = await Task.WhenAll(stub.Parameters.Select(key => stub.GetStateAsync(key, cancellationToken)));
        return Json(values.Select(value => value is null ? null : Encoding.UTF8.GetString(value)));
    }

    private static async Task<ChaincodeResponse> PutThenGetAsync(
        IChaincodeStub stub, string key, string value, CancellationToken cancellationToken)
    {
        await stub.PutStateAsync(key, Encoding.UTF8.GetBytes(value), cancellationToken);
        return Text(await stub.GetStateAsync(key, cancellationToken));
    }

    private static async Task<ChaincodeResponse> IncrementAsync(IChaincodeStub stub, string key, CancellationToken cancellationToken)
    {
        var before = await stub.GetStateAsync(key, cancellationToken);
        var after = (before is null ? 0 : Number(Encoding.UTF8.GetString(before))) + 1;
        var text = Encoding.UTF8.GetBytes(after.ToString(CultureInfo.InvariantCulture));
        await stub.PutStateAsync(key, text, cancellationToken);
        return ChaincodeResponse.Success(text);
    }

    private static async Task<ChaincodeResponse> DeleteAsync(IChaincodeStub stub, string key, CancellationToken cancellationToken)
    {
        await stub.DeleteStateAsync(key, cancellationToken);
        return ChaincodeResponse.Success();
    }

    private static async Task<ChaincodeResponse> ListAsync(IAsyncEnumerable<StateEntry> entries)
    {
        var list = new List<string>();
        await foreach (var entry in entries)
        {
            list.Add($"{entry.Key}={Encoding.UTF8.GetString(entry.Value.Span)}");
        }

        return Json(list);
    }

    // Leaves the iteration early: the rest of the peer's result must be closed.
    private static async Task<StateEntry> FirstAsync(IAsyncEnumerable<StateEntry> entries)
    {
        await foreach (var entry in entries)
        {
            return entry;
        }

        throw new InvalidOperationException("the range is empty");
    }

    private static async Task<ChaincodeResponse> CompositesAsync(
        IChaincodeStub stub, string type, IReadOnlyList<string> attributes, CancellationToken cancellationToken)
    {
        var found = new List<IReadOnlyList<string>>();
        await foreach (var entry in stub.GetStateByPartialCompositeKeyAsync(type, attributes, cancellationToken))
        {
            found.Add(stub.SplitCompositeKey(entry.Key).Attributes);
        }

        return Json(found);
    }

    private static async Task<ChaincodeResponse> HistoryAsync(IChaincodeStub stub, string key, CancellationToken cancellationToken)
    {
        var changes = new List<KeyChange>();
        await foreach (var change in stub.GetHistoryForKeyAsync(key, cancellationToken))
        {
            changes.Add(new KeyChange(change.TransactionId, Encoding.UTF8.GetString(change.Value.Span), change.IsDelete, change.Timestamp));
        }

        return Json(changes);
    }

    private static ChaincodeResponse Raise(IChaincodeStub stub, string eventName, ReadOnlyMemory<byte> payload)
    {
        stub.SetEvent(eventName, payload);
        return ChaincodeResponse.Success();
    }

    private static ChaincodeResponse Who(IChaincodeStub stub) => Json(new Caller(
        stub.Creator.MspId,
        stub.Creator.Id,
        stub.Creator.Attributes.ToDictionary(),
        stub.Creator.HasOrganizationalUnit("client"),
        stub.TransactionId,
        stub.ChannelId,
        stub.TransactionTimestamp,
        Convert.ToHexStringLower(stub.Binding.Span)));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static ChaincodeResponse Text(byte[]? value) => ChaincodeResponse.Success(value);

    private static ChaincodeResponse Json<T>(T value) => ChaincodeResponse.Success(JsonSerializer.SerializeToUtf8Bytes(value));
}
