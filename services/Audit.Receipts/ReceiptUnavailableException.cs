namespace Audit.Receipts;

/// <summary>A receipt cannot be made: there is no verdict, or the peers do not give out what it needs.</summary>
public sealed class ReceiptUnavailableException : ReceiptException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is missing.</param>
    /// <param name="isTransient">Whether trying again later may help.</param>
    /// <param name="innerException">What caused it, when something did.</param>
    public ReceiptUnavailableException(string message, bool isTransient, Exception? innerException = null)
        : base(message, innerException) => IsTransient = isTransient;

    /// <summary>Whether trying again later may help.</summary>
    public bool IsTransient { get; }
}
