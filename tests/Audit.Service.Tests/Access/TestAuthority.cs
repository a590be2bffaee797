using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;

namespace Audit.Service.Tests.Access;

/// <summary>A certificate authority of a test: issues certificates for servers and for clients with Fabric's attributes, and revokes them.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly CertificateRevocationListBuilder _revoked = new();

    private readonly string _name;

    internal TestAuthority(string name)
    {
        _name = name;
        _certificate = CertificateFor(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign);
    }

    /// <summary>A certificate of the authority's name and key that lets it do something.</summary>
    internal X509Certificate2 CertificateFor(X509KeyUsageFlags usage)
    {
        var request = new CertificateRequest($"CN={_name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(10));
    }

    internal string Pem => _certificate.ExportCertificatePem();

    internal X509Certificate2 Certificate => _certificate;

    /// <summary>Writes the authority's certificate and gives the path.</summary>
    internal string WriteTo(string path)
    {
        File.WriteAllText(path, Pem);
        return path;
    }

    /// <summary>Writes a server certificate for this machine, with its key.</summary>
    internal TlsOptions WriteServer(string folder, TimeSpan? lifetime = null)
    {
        using X509Certificate2 certificate = Issue("localhost", "1.3.6.1.5.5.7.3.1", [], lifetime ?? TimeSpan.FromDays(365), out ECDsa key);
        var tls = new TlsOptions { CertificatePath = Path.Combine(folder, "server.pem"), PrivateKeyPath = Path.Combine(folder, "server.key") };
        File.WriteAllText(tls.CertificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(tls.PrivateKeyPath, key.ExportPkcs8PrivateKeyPem());
        key.Dispose();
        return tls;
    }

    /// <summary>Issues a client certificate; with roles when they are given.</summary>
    internal X509Certificate2 IssueClient(string name, string? roles, TimeSpan? lifetime = null, string purpose = "1.3.6.1.5.5.7.3.2")
    {
        X509Extension[] attributes = roles is null ? [] : [CertificateAttributes.Create([KeyValuePair.Create("audit.role", roles)])];
        using X509Certificate2 certificate = Issue(name, purpose, attributes, lifetime ?? TimeSpan.FromDays(1), out ECDsa key);
        using (key)
        {
            using X509Certificate2 withKey = certificate.CopyWithPrivateKey(key);
            // Through PKCS#12: a key that lives in memory only is not used by every TLS implementation.
            return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
        }
    }

    /// <summary>Revokes a certificate and writes the list.</summary>
    internal void Revoke(X509Certificate2 certificate, string path)
    {
        _revoked.AddEntry(certificate.SerialNumberBytes.Span);
        WriteRevocationList(path);
    }

    /// <summary>Writes the list of what was revoked.</summary>
    internal void WriteRevocationList(string path, DateTimeOffset? nextUpdate = null, DateTimeOffset? thisUpdate = null)
    {
        byte[] list = _revoked.Build(
            _certificate, 1, nextUpdate ?? DateTimeOffset.UtcNow.AddDays(1), HashAlgorithmName.SHA256, thisUpdate: thisUpdate ?? DateTimeOffset.UtcNow.AddDays(-2));
        File.WriteAllText(path, PemEncoding.WriteString("X509 CRL", list));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private X509Certificate2 Issue(string name, string purpose, X509Extension[] extensions, TimeSpan lifetime, out ECDsa key)
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        foreach (X509Extension extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        DateTimeOffset until = DateTimeOffset.UtcNow + lifetime;
        DateTimeOffset from = (until < DateTimeOffset.UtcNow ? until : DateTimeOffset.UtcNow).AddHours(-1);
        return request.Create(_certificate, from, until, RandomNumberGenerator.GetBytes(12));
    }
}
