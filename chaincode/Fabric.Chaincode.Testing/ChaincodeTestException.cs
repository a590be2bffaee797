namespace Fabric.Chaincode.Testing;

/// <summary>The root of what the test host throws.</summary>
public abstract class ChaincodeTestException : Exception
{
    private protected ChaincodeTestException(string transactionId, string message, Exception? innerException = null)
        : base(message, innerException) => TransactionId = transactionId;

    /// <summary>The transaction.</summary>
    public string TransactionId { get; }
}
