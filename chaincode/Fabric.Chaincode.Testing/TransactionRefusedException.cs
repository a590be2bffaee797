namespace Fabric.Chaincode.Testing;

/// <summary>
/// The chaincode refused a transaction, or failed. The message is what a client would read; the inner exception is what the
/// chaincode threw, where it threw something other than a <see cref="Contracts.ContractException"/>.
/// </summary>
public sealed class TransactionRefusedException : ChaincodeTestException
{
    internal TransactionRefusedException(string transactionId, ChaincodeResponse response, Exception? innerException)
        : base(transactionId, response.Message, innerException) => Response = response;

    /// <summary>The whole answer.</summary>
    public ChaincodeResponse Response { get; }

    /// <summary>The answer's status, 400 or more.</summary>
    public int Status => Response.Status;
}
