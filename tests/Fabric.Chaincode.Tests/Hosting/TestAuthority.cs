using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.Chaincode.Tests.Hosting;

/// <summary>A certificate authority with its root, as an organisation has one for TLS.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _signing;

    public TestAuthority(string name, TestAuthority? parent = null)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _signing = parent is null
            ? request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-1), DateTimeOffset.UtcNow.AddYears(1))
            : request.Create(parent._signing, DateTimeOffset.UtcNow.AddDays(-60), DateTimeOffset.UtcNow.AddDays(60), RandomNumberGenerator.GetBytes(8))
                .CopyWithPrivateKey(_key);
        Root = X509CertificateLoader.LoadCertificate(_signing.RawData);
    }

    /// <summary>The authority's own certificate: a root, or an intermediate one when the authority has a parent.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>A certificate with its key for a server of these names, or for a client.</summary>
    public X509Certificate2 Issue(bool isExpired = false, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=leaf", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        var end = isExpired ? DateTimeOffset.UtcNow.AddDays(-1) : DateTimeOffset.UtcNow.AddDays(1);
        using var signed = request.Create(_signing, DateTimeOffset.UtcNow.AddDays(-30), end, RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        _signing.Dispose();
        _key.Dispose();
        Root.Dispose();
    }
}
