namespace Audit.Receipts;

/// <summary>Something about a receipt went wrong.</summary>
public abstract class ReceiptException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    /// <param name="innerException">What caused it, when something did.</param>
    protected ReceiptException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
