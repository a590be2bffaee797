namespace Audit.Model;

/// <summary>The root of what this library throws on its own account.</summary>
public class AuditModelException : Exception
{
    /// <summary>An error with a message that says what happened, to what, and what to do.</summary>
    public AuditModelException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
