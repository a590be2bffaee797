using System.Globalization;
using System.Text;
using System.Text.Json;
using Fabric.Chaincode;

namespace Fabric.Conformance.Chaincodes;

/// <summary>A chaincode on our shim; node/chaincode.mjs does the same on Hyperledger's, with the same answers.</summary>
internal sealed class ToolboxChaincode : IChaincode
{
    private delegate Task<ReadOnlyMemory<byte>> TransactionFunction(IChaincodeStub stub, IReadOnlyList<string> parameters, CancellationToken cancellationToken);

    private static readonly Dictionary<string, TransactionFunction> Functions = new()
    {
        ["steps"] = (stub, _, ct) => StepRunner.RunAsync(stub, ct),
        ["parallel"] = (stub, _, ct) => StepRunner.RunParallelAsync(stub, ct),
        ["put"] = PutAsync,
        ["get"] = async (stub, p, ct) => await stub.GetStateAsync(p[0], ct),
        ["delete"] = (stub, p, ct) => NothingAsync(stub.DeleteStateAsync(p[0], ct)),
        ["increment"] = IncrementAsync,
        ["fill"] = FillAsync,
        ["range"] = async (stub, p, ct) => await JoinAsync(
            stub.GetStateByRangeAsync(p[0], p[1], ct), entry => new[] { entry.Key, Encoding.UTF8.GetString(entry.Value.Span) }),
        ["putComposite"] = (stub, p, ct) => NothingAsync(
            stub.PutStateAsync(stub.CreateCompositeKey(p[0], [.. p.Skip(1)]), "x"u8.ToArray(), ct)),
        ["composites"] = async (stub, p, ct) => await JoinAsync(
            stub.GetStateByPartialCompositeKeyAsync(p[0], [.. p.Skip(1)], ct), entry =>
            {
                var (type, attributes) = stub.SplitCompositeKey(entry.Key);
                return (string[])[type, .. attributes];
            }),
        ["history"] = async (stub, p, ct) => await JoinAsync(
            stub.GetHistoryForKeyAsync(p[0], ct), entry => new object[] { entry.TransactionId, entry.IsDelete, Encoding.UTF8.GetString(entry.Value.Span) }),
        ["putPrivate"] = (stub, p, ct) => NothingAsync(stub.PutPrivateDataAsync(p[0], p[1], stub.Transient["value"], ct)),
        ["getPrivate"] = async (stub, p, ct) => await stub.GetPrivateDataAsync(p[0], p[1], ct),
        ["privateHash"] = async (stub, p, ct) => await stub.GetPrivateDataHashAsync(p[0], p[1], ct),
        ["deletePrivate"] = (stub, p, ct) => NothingAsync(stub.DeletePrivateDataAsync(p[0], p[1], ct)),
        ["event"] = EventAsync,
        ["facts"] = (stub, p, _) => Task.FromResult(Facts(stub, p[0])),
        ["refuse"] = (_, p, _) => throw new InvalidOperationException(p[0]),
    };

    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) => InvokeAsync(stub, cancellationToken);

    public async Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken = default)
    {
        if (stub.Function == "answer")
        {
            return new ChaincodeResponse(int.Parse(stub.Parameters[0], CultureInfo.InvariantCulture), stub.Parameters[1], stub.Arguments[3]);
        }

        try
        {
            return ChaincodeResponse.Success(await Functions[stub.Function](stub, stub.Parameters, cancellationToken));
        }
        catch (InvalidOperationException e)
        {
            return ChaincodeResponse.Error(e.Message);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> PutAsync(IChaincodeStub stub, IReadOnlyList<string> parameters, CancellationToken cancellationToken)
    {
        await stub.PutStateAsync(parameters[0], stub.Arguments[2], cancellationToken);
        return stub.Arguments[2];
    }

    private static async Task<ReadOnlyMemory<byte>> IncrementAsync(IChaincodeStub stub, IReadOnlyList<string> parameters, CancellationToken cancellationToken)
    {
        var old = await stub.GetStateAsync(parameters[0], cancellationToken);
        var number = old is null ? 1 : int.Parse(Encoding.UTF8.GetString(old), CultureInfo.InvariantCulture) + 1;
        var next = Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));
        await stub.PutStateAsync(parameters[0], next, cancellationToken);
        return next;
    }

    private static async Task<ReadOnlyMemory<byte>> FillAsync(IChaincodeStub stub, IReadOnlyList<string> parameters, CancellationToken cancellationToken)
    {
        for (var i = 0; i < int.Parse(parameters[1], CultureInfo.InvariantCulture); i++)
        {
            await stub.PutStateAsync($"{parameters[0]}{i:D4}", Encoding.UTF8.GetBytes($"{i:D4}"), cancellationToken);
        }

        return default;
    }

    private static async Task<ReadOnlyMemory<byte>> EventAsync(IChaincodeStub stub, IReadOnlyList<string> parameters, CancellationToken cancellationToken)
    {
        await stub.PutStateAsync($"event {parameters[0]}", stub.Arguments[2], cancellationToken);
        stub.SetEvent(parameters[0], stub.Arguments[2]);
        return default;
    }

    private static ReadOnlyMemory<byte> Facts(IChaincodeStub stub, string attribute) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        transactionId = stub.TransactionId,
        channel = stub.ChannelId,
        seconds = stub.TransactionTimestamp.ToUnixTimeSeconds(),
        binding = Convert.ToHexStringLower(stub.Binding.Span),
        mspId = stub.Creator.MspId,
        attribute = stub.Creator.Attributes.GetValueOrDefault(attribute),
        arguments = stub.Arguments.Count,
    });

    private static async Task<ReadOnlyMemory<byte>> NothingAsync(Task task)
    {
        await task;
        return default;
    }

    private static async Task<ReadOnlyMemory<byte>> JoinAsync<TEntry, TResult>(IAsyncEnumerable<TEntry> entries, Func<TEntry, TResult> describe)
    {
        var found = new List<TResult>();
        await foreach (var entry in entries)
        {
            found.Add(describe(entry));
        }

        return JsonSerializer.SerializeToUtf8Bytes(found);
    }
}
