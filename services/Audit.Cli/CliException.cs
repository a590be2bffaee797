namespace Audit.Cli;

/// <summary>Ends a command with a message for its user and an exit code.</summary>
internal class CliException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="exitCode">One of <see cref="Cli.ExitCode"/>.</param>
    /// <param name="message">What happened, to what, and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    public CliException(int exitCode, string message, Exception? innerException = null)
        : base(message, innerException) => ExitCode = exitCode;

    /// <summary>The exit code of the process.</summary>
    public int ExitCode { get; }
}
