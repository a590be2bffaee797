namespace Audit.Service;

/// <summary>The configuration cannot be used. All that is wrong is said at once.</summary>
public sealed class ConfigurationException : AuditServiceException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="errors">What is wrong; each names the key to set.</param>
    /// <param name="innerException">What caused it, when something did.</param>
    public ConfigurationException(IReadOnlyList<string> errors, Exception? innerException = null)
        : base("The configuration cannot be used:" + string.Concat(errors.Select(error => $"{Environment.NewLine}  {error}")), innerException) =>
        Errors = errors;

    /// <summary>What is wrong; each names the key to set.</summary>
    public IReadOnlyList<string> Errors { get; }
}
