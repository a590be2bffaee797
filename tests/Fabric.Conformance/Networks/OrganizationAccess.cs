using System.Security.Cryptography.X509Certificates;

namespace Fabric.Conformance.Networks;

/// <summary>What a client of an organisation needs.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="Address">Its peer.</param>
/// <param name="TlsRootPem">The root of the peer's TLS certificate.</param>
/// <param name="CertificatePem">The client's certificate.</param>
/// <param name="KeyPem">The client's private key.</param>
public sealed record OrganizationAccess(string MspId, Uri Address, string TlsRootPem, string CertificatePem, string KeyPem)
{
    public X509Certificate2 TlsRoot => X509Certificate2.CreateFromPem(TlsRootPem);
}
