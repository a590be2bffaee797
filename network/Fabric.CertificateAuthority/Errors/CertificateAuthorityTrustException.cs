namespace Fabric.CertificateAuthority;

/// <summary>No secure connection: the certificate of the server is not one that the options trust, or the server refused ours. Nothing was sent.</summary>
public sealed class CertificateAuthorityTrustException : CertificateAuthorityException
{
    /// <summary>States what was tried.</summary>
    /// <param name="address">The authority's address.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The transport's complaint.</param>
    public CertificateAuthorityTrustException(Uri address, string message, Exception? innerException = null)
        : base(message, innerException) => Address = address;

    /// <summary>The authority's address.</summary>
    public Uri Address { get; }
}
