namespace Audit.Receipts;

/// <summary>A file is no receipt, or was changed after it was written.</summary>
public sealed class ReceiptFormatException : ReceiptException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong with it.</param>
    /// <param name="innerException">What caused it, when something did.</param>
    public ReceiptFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
