namespace Audit.Service;

/// <summary>The root of what this service throws on its own account.</summary>
public class AuditServiceException : Exception
{
    /// <summary>Makes an exception that says what happened, to what, and what to do.</summary>
    /// <param name="message">The full sentence shown to an operator.</param>
    /// <param name="innerException">What caused it, when something did.</param>
    public AuditServiceException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
