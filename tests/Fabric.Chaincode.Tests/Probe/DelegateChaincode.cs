namespace Fabric.Chaincode.Tests.Probe;

/// <summary>A chaincode that a test writes in place.</summary>
internal sealed class DelegateChaincode(Func<IChaincodeStub, CancellationToken, Task<ChaincodeResponse>> invoke) : IChaincode
{
    public DelegateChaincode(Func<IChaincodeStub, Task<ChaincodeResponse>> invoke)
        : this((stub, _) => invoke(stub))
    {
    }

    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken) =>
        Task.FromResult(ChaincodeResponse.Success(System.Text.Encoding.UTF8.GetBytes("init:" + stub.Function)));

    public Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken) => invoke(stub, cancellationToken);
}
