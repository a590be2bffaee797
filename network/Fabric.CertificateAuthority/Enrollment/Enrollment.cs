using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;

namespace Fabric.CertificateAuthority;

/// <summary>A certificate, the private key it belongs to, and the chain of the authority that issued it.</summary>
public sealed class Enrollment : IDisposable
{
    private readonly ECDsa _key;

    internal Enrollment(string profile, X509Certificate2 certificate, string certificatePem, ECDsa key, AuthorityInformation authority)
    {
        Profile = profile;
        Certificate = certificate;
        CertificatePem = certificatePem;
        Authority = authority;
        _key = key;
    }

    /// <summary>The profile it was issued under; empty for an enrollment certificate.</summary>
    public string Profile { get; }

    /// <summary>The identity's name: the common name of the certificate.</summary>
    public string EnrollmentId => Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    /// <summary>The certificate, without its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The certificate as the authority wrote it.</summary>
    public string CertificatePem { get; }

    /// <summary>Who issued it.</summary>
    public AuthorityInformation Authority { get; }

    /// <summary>The attributes in the certificate; empty when it carries none.</summary>
    /// <exception cref="Protocol.FabricFormatException">The certificate's attribute extension cannot be read.</exception>
    public IReadOnlyDictionary<string, string> Attributes => CertificateAttributes.Read(Certificate);

    /// <summary>The private key as PKCS#8 PEM, which Fabric's programs read. Keep it where only its owner can read it.</summary>
    public string ExportPrivateKeyPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>The identity that signs proposals, or calls to the authority itself.</summary>
    /// <param name="mspId">The membership service provider of its organisation, for example <c>Org1MSP</c>.</param>
    public SigningIdentity ToSigningIdentity(string mspId) => SigningIdentity.FromPem(mspId, CertificatePem, _key.ExportPkcs8PrivateKeyPem());

    /// <summary>Forgets certificate and key.</summary>
    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }
}
