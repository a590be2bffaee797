namespace Fabric.Chaincode;

/// <summary>The stream to the peer ended, or the peer broke its rules. Transactions in flight on it are lost.</summary>
public sealed class ChaincodeStreamException : ChaincodeException
{
    /// <summary>An end of the stream.</summary>
    /// <param name="message">What ended it.</param>
    /// <param name="innerException">The transport's own error, if there is one.</param>
    public ChaincodeStreamException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
