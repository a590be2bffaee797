namespace Fabric.CertificateAuthority;

/// <summary>A membership folder cannot be read or written; what it held before is still there.</summary>
public sealed class MembershipFolderException : CertificateAuthorityException
{
    /// <summary>States what is wrong.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="message">What is wrong with it and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    public MembershipFolderException(string folder, string message, Exception? innerException = null)
        : base(message, innerException) => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }
}
