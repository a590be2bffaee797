namespace Audit.Service;

/// <summary>The ledger did not do what was asked, and may do so later: unreachable, too slow, or another transaction came between.</summary>
public sealed class LedgerUnavailableException : AuditServiceException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What caused it, when something did.</param>
    public LedgerUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
