namespace Fabric.Chaincode.Contracts;

/// <summary>A contract refuses a transaction for a reason of its business. The caller gets status 500 and the message as it is.</summary>
public class ContractException : ChaincodeException
{
    /// <summary>A refusal.</summary>
    /// <param name="message">The reason in words for the caller; the same on every endorser.</param>
    /// <param name="innerException">The cause, if another exception is one. The caller does not see it.</param>
    public ContractException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
