namespace Audit.Store.Embedded;

/// <summary>The embedded PostgreSQL could not be prepared, started or stopped.</summary>
public sealed class EmbeddedPostgresException : StoreException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened and what the operator can do.</param>
    /// <param name="dataFolder">The data folder concerned; null when none was involved yet.</param>
    /// <param name="serverLog">The last lines of the server's log, when it got as far as writing one.</param>
    /// <param name="innerException">What caused it, when something did.</param>
    public EmbeddedPostgresException(string message, string? dataFolder = null, string? serverLog = null, Exception? innerException = null)
        : base(string.IsNullOrWhiteSpace(serverLog) ? message : $"{message}{Environment.NewLine}{serverLog.TrimEnd()}", innerException)
    {
        DataFolder = dataFolder;
        ServerLog = serverLog;
    }

    /// <summary>The data folder concerned; null when none was involved yet.</summary>
    public string? DataFolder { get; }

    /// <summary>The last lines of PostgreSQL's own log, when there are any.</summary>
    public string? ServerLog { get; }
}
