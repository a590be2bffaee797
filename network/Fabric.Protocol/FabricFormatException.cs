namespace Fabric.Protocol;

/// <summary>
/// Bytes or text that claim to be one of Fabric's formats (an identity, a key, a proposal, a transaction, a composite key) are not.
/// </summary>
public sealed class FabricFormatException : Exception
{
    /// <summary>States what could not be read and why.</summary>
    /// <param name="subject">What was read, for example <c>proposal</c> or <c>certificate of Org1MSP</c>.</param>
    /// <param name="message">What is wrong with it and, where known, what to do.</param>
    /// <param name="innerException">The parser's own complaint, if there is one.</param>
    public FabricFormatException(string subject, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Subject = subject;
    }

    /// <summary>What was read when the error was found.</summary>
    public string Subject { get; }
}
