namespace Audit.Model;

/// <summary>A model bundle that cannot be used: incomplete, malformed, or not of the expected form.</summary>
public class BundleException : AuditModelException
{
    /// <summary>An error about a bundle.</summary>
    public BundleException(string folder, string message, Exception? innerException = null)
        : base($"The model bundle in {folder} cannot be used: {message}", innerException)
    {
        Folder = folder;
    }

    /// <summary>The folder of the bundle.</summary>
    public string Folder { get; }
}
