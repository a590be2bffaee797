namespace Audit.Store;

/// <summary>A backup cannot be made, or not be restored from this archive or into this database.</summary>
public sealed class BackupException : StoreException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">What caused it, when something did.</param>
    public BackupException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
