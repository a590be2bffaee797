using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;

namespace Fabric.Devnet.Network;

/// <summary>An organisation's certificate authority: ECDSA P-256, certificates as Fabric CA and cryptogen make them.</summary>
internal sealed class CertificateAuthority(X509Certificate2 certificate, TimeProvider clock)
{
    private static readonly TimeSpan RootLifetime = TimeSpan.FromDays(3650);

    /// <summary>How long an issued certificate is valid.</summary>
    public static readonly TimeSpan LeafLifetime = TimeSpan.FromDays(1825);

    // Machines on one network rarely agree to the second.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The root certificate, with its key.</summary>
    public X509Certificate2 Certificate { get; } = certificate;

    /// <summary>Makes a root certificate with key for a new authority.</summary>
    public static X509Certificate2 CreateRoot(string commonName, string organization, TimeProvider clock)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(commonName, null, organization), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = clock.GetUtcNow();
        return request.Create(
            request.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            now - ClockSkew,
            now + RootLifetime,
            SerialNumber()).CopyWithPrivateKey(key);
    }

    /// <summary>Issues a member's signing certificate with a new key.</summary>
    /// <param name="commonName">The member's name.</param>
    /// <param name="role">Its organisational unit, which says what it may do (NodeOUs): client, peer, admin or orderer.</param>
    /// <param name="organization">The organisation's name in the subject.</param>
    /// <param name="attributes">Attributes for attribute-based access control.</param>
    /// <param name="lifetime">How long it is valid; <see cref="LeafLifetime"/> when not given. Negative: expired already.</param>
    public X509Certificate2 IssueIdentity(
        string commonName, string role, string organization, IReadOnlyDictionary<string, string> attributes, TimeSpan? lifetime = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(Name(commonName, role, organization), key);
        if (attributes.Count > 0)
        {
            request.CertificateExtensions.Add(CertificateAttributes.Create(attributes));
        }

        return Issue(request, key, lifetime ?? LeafLifetime);
    }

    /// <summary>Issues a certificate for TLS, good for servers and clients.</summary>
    public X509Certificate2 IssueTls(string commonName, string organization, IEnumerable<string> names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(Name(commonName, null, organization), key);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (System.Net.IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        return Issue(request, key, LeafLifetime);
    }

    private static CertificateRequest Request(X500DistinguishedName subject, ECDsa key)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private X509Certificate2 Issue(CertificateRequest request, ECDsa key, TimeSpan lifetime)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(
            Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single()));
        using var issuerKey = Certificate.GetECDsaPrivateKey()!;
        var now = clock.GetUtcNow();
        var notBefore = lifetime < TimeSpan.Zero ? now + (2 * lifetime) : now - ClockSkew;
        using var certificate = request.Create(
            Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), notBefore, now + lifetime, SerialNumber());
        return certificate.CopyWithPrivateKey(key);
    }

    private static X500DistinguishedName Name(string commonName, string? unit, string organization)
    {
        // The builder encodes from last to first; Fabric's tools put the common name last, and chaincode shows names by that order.
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(commonName);
        if (unit is not null)
        {
            builder.AddOrganizationalUnitName(unit);
        }

        builder.AddOrganizationName(organization);
        return builder.Build();
    }

    // Positive, and never shorter than eight bytes.
    private static byte[] SerialNumber()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}
