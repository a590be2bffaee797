namespace Audit.Store;

/// <summary>The database's schema and this program's migrations do not fit together.</summary>
public sealed class MigrationException : StoreException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="version">The migration concerned.</param>
    /// <param name="message">What does not fit and what to do.</param>
    /// <param name="innerException">What caused it, when something did.</param>
    public MigrationException(int version, string message, Exception? innerException = null)
        : base(message, innerException) => Version = version;

    /// <summary>The number of the migration concerned.</summary>
    public int Version { get; }
}
