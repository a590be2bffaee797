namespace Fabric.Chaincode;

/// <summary>The root of what this library throws. One that leaves a transaction refuses it with its message.</summary>
public class ChaincodeException : Exception
{
    /// <summary>An exception with a text for the caller.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    /// <param name="innerException">The cause, if another exception is one.</param>
    public ChaincodeException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
