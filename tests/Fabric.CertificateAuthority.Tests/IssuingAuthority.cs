using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.CertificateAuthority.Tests;

/// <summary>A root, and below it an intermediate if wanted, that issue certificates in this process.</summary>
internal sealed class IssuingAuthority : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddDays(-2);
    private static readonly DateTimeOffset End = DateTimeOffset.UtcNow.AddDays(30);

    private readonly List<X509Certificate2> _chain = [];

    public IssuingAuthority(string name = "ca.example.com", bool intermediate = false)
    {
        _chain.Add(MakeAuthority(name, null));
        if (intermediate)
        {
            _chain.Insert(0, MakeAuthority($"intermediate.{name}", _chain[0]));
        }
    }

    /// <summary>The self-signed certificate, with its key.</summary>
    public X509Certificate2 Root => _chain[^1];

    /// <summary>The certificate that issues, with its key.</summary>
    public X509Certificate2 Issuer => _chain[0];

    /// <summary>The whole chain as the authority publishes it.</summary>
    public string ChainPem => string.Concat(_chain.Select(certificate => certificate.ExportCertificatePem() + "\n"));

    /// <summary>Issues what a signing request asks for.</summary>
    public X509Certificate2 Sign(string requestPem, string? name = null)
    {
        var request = CertificateRequest.LoadSigningRequestPem(
            requestPem, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        return Issue(
            name is null ? request : new CertificateRequest(new X500DistinguishedName($"CN={name}"), request.PublicKey, HashAlgorithmName.SHA256), Issuer);
    }

    /// <summary>Issues a certificate of a name on a given key.</summary>
    public X509Certificate2 Issue(string name, ECDsa key) =>
        Issue(new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256), Issuer);

    /// <summary>Issues a TLS certificate for servers and clients, with its key.</summary>
    public X509Certificate2 IssueTls(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());

        // A server shows its own certificate only, so it must chain to the root at once.
        using var certificate = Issue(request, Root);
        return certificate.CopyWithPrivateKey(key);
    }

    public void Dispose() => _chain.ForEach(certificate => certificate.Dispose());

    private static X509Certificate2 MakeAuthority(string name, X509Certificate2? issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        if (issuer is null)
        {
            return request.CreateSelfSigned(Start, End);
        }

        using var certificate = request.Create(issuer, Start.AddHours(1), End.AddHours(-1), Serial());
        return certificate.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 Issue(CertificateRequest request, X509Certificate2 issuer)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        return request.Create(issuer, Start.AddHours(2), End.AddHours(-2), Serial());
    }

    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        return serial;
    }
}
