namespace Fabric.CertificateAuthority;

/// <summary>The root of everything that goes wrong between this library, a certificate authority and the folders identities are kept in.</summary>
public abstract class CertificateAuthorityException : Exception
{
    /// <summary>States what went wrong.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    protected CertificateAuthorityException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the same call may succeed later without any change on this side.</summary>
    public virtual bool IsTransient => false;
}
