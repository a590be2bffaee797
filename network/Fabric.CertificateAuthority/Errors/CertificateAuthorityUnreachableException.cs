namespace Fabric.CertificateAuthority;

/// <summary>The authority did not answer: no connection, a connection that broke, or no answer in time. It may have done what it was asked.</summary>
public sealed class CertificateAuthorityUnreachableException : CertificateAuthorityException
{
    /// <summary>States what was tried.</summary>
    /// <param name="address">The authority's address.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The transport's complaint.</param>
    public CertificateAuthorityUnreachableException(Uri address, string message, Exception? innerException = null)
        : base(message, innerException) => Address = address;

    /// <summary>The authority's address.</summary>
    public Uri Address { get; }

    /// <inheritdoc/>
    public override bool IsTransient => true;
}
