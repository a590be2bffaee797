namespace Fabric.Chaincode.Testing.Tests.Chaincodes;

/// <summary>A chaincode that is one function.</summary>
internal sealed class DelegateChaincode(Func<IChaincodeStub, Task<string>> run) : IChaincode
{
    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) => InvokeAsync(stub, cancellationToken);

    public async Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
        ChaincodeResponse.Success((await run(stub)).Bytes());
}
