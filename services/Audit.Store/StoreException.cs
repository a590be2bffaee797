namespace Audit.Store;

/// <summary>The root of everything that goes wrong in this library. Leaves carry the data a caller needs to decide.</summary>
public class StoreException : Exception
{
    /// <summary>Makes an exception that says what happened, to what, and what to do.</summary>
    /// <param name="message">The full sentence shown to an operator.</param>
    /// <param name="innerException">What caused it, when something did.</param>
    public StoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>True when the same call may succeed later without anybody changing anything.</summary>
    public virtual bool IsTransient => false;
}
