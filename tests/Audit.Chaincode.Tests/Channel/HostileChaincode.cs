using System.Text;
using Fabric.Chaincode;

namespace Audit.Chaincode.Tests.Channel;

/// <summary>What a majority that has conspired could endorse instead of the audit chaincode: it writes whatever it is told to.</summary>
internal sealed class HostileChaincode : IChaincode
{
    private readonly AuditChaincode _honest = new();

    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
        _honest.InitAsync(stub, cancellationToken);

    public async Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken = default)
    {
        switch (stub.Function)
        {
            case "hostile:Put":
                await stub.PutStateAsync(stub.Parameters[0], Encoding.UTF8.GetBytes(stub.Parameters[1]), cancellationToken);
                return ChaincodeResponse.Success(default);
            case "hostile:Delete":
                await stub.DeleteStateAsync(stub.Parameters[0], cancellationToken);
                return ChaincodeResponse.Success(default);
            case "hostile:Free":
                await stub.SetStateValidationParameterAsync(stub.Parameters[0], default, cancellationToken);
                return ChaincodeResponse.Success(default);
            default:
                return await _honest.InvokeAsync(stub, cancellationToken);
        }
    }
}
