namespace Audit.Receipts;

/// <summary>The root certificates given cannot be used.</summary>
public sealed class RootsException : ReceiptException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong with which file.</param>
    /// <param name="innerException">What caused it, when something did.</param>
    public RootsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
