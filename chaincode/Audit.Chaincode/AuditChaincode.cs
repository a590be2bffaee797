using Audit.Chaincode.Audits;
using Audit.Chaincode.Log;
using Audit.Chaincode.Models;
using Audit.Chaincode.Policies;
using Audit.Ledger;
using Fabric.Chaincode;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode;

/// <summary>The audit chaincode: its four contracts, and their refusals as responses whose text begins with a stable code.</summary>
public sealed class AuditChaincode : IChaincode
{
    private readonly ContractChaincode _contracts = new(
        new ContractChaincodeOptions { Title = "Fabric Audit" },
        new AuditsContract(), new ModelsContract(), new PolicyContract(), new LogContract());

    /// <inheritdoc/>
    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
        AnswerAsync(_contracts.InitAsync(stub, cancellationToken));

    /// <inheritdoc/>
    public Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
        AnswerAsync(_contracts.InvokeAsync(stub, cancellationToken));

    private static async Task<ChaincodeResponse> AnswerAsync(Task<ChaincodeResponse> answer)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (LedgerRefusalException refused)
        {
            return ChaincodeResponse.Error(refused.Message);
        }
    }
}
