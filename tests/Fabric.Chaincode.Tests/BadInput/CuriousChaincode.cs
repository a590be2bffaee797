using Fabric.Chaincode.Tests.Probe;

namespace Fabric.Chaincode.Tests.BadInput;

/// <summary>Uses everything a stub has, so that every answer is read.</summary>
internal sealed class CuriousChaincode : IChaincode
{
    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken) => InvokeAsync(stub, cancellationToken);

    public async Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken)
    {
        if (stub.Function == "sane")
        {
            return Serving.Ok((await stub.GetStateAsync("a", cancellationToken)).Text());
        }

        Func<Task>[] uses =
        [
            () => stub.GetStateAsync("a", cancellationToken),
            () => stub.GetMultipleStatesAsync(["a", "b"], cancellationToken),
            () => StubRun.ListAsync(stub.GetStateByRangeAsync("a", "z", cancellationToken)),
            () => stub.GetStateByRangeWithPaginationAsync("a", "z", 2, string.Empty, cancellationToken),
            () => StubRun.ListAsync(stub.GetPrivateDataQueryResultAsync("c", "1", cancellationToken)),
            () => stub.PutStateAsync("k", new byte[] { 1 }, cancellationToken),
            () => stub.GetStateValidationParameterAsync("a", cancellationToken),
            () => stub.InvokeChaincodeAsync("other", [], cancellationToken: cancellationToken),
            () => HistoryAsync(stub, cancellationToken),
            () => Task.FromResult((stub.Creator.Id, stub.TransactionTimestamp, stub.Transient.Count, stub.Binding, stub.Parameters.Count)),
        ];
        List<string> failures = [];
        stub.StartWriteBatch();
        foreach (var use in uses)
        {
            try
            {
                await use();
            }
            catch (ChaincodeException e)
            {
                failures.Add(e.Message);
            }
        }

        stub.SetEvent("done", stub.Arguments.Count > 0 ? stub.Arguments[0] : default);
        return Serving.Ok(string.Join('\n', failures));
    }

    private static async Task HistoryAsync(IChaincodeStub stub, CancellationToken cancellationToken)
    {
        await foreach (var change in stub.GetHistoryForKeyAsync("a", cancellationToken))
        {
            if (change.IsDelete)
            {
                break;
            }
        }
    }
}
