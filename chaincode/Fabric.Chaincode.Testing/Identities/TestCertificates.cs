using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fabric.Protocol.Identity;

namespace Fabric.Chaincode.Testing.Identities;

/// <summary>Issues the certificates of test identities, the same for the same member every time.</summary>
internal static class TestCertificates
{
    private static readonly DateTimeOffset NotBefore = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset NotAfter = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static X509Certificate2 Issue(TestIdentity identity, DeterministicKey key)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(identity.Name);
        foreach (var unit in identity.OrganizationalUnits)
        {
            subject.AddOrganizationalUnitName(unit);
        }

        var request = new CertificateRequest(subject.Build(), key.Key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        if (identity.Attributes.Count > 0)
        {
            request.CertificateExtensions.Add(CertificateAttributes.Create(identity.Attributes));
        }

        using var issuerKey = new DeterministicKey($"authority of {identity.MspId}");
        return request.Create(IssuerName(identity.MspId), issuerKey.ToSignatureGenerator(), NotBefore, NotAfter, SerialNumber(identity));
    }

    private static X500DistinguishedName IssuerName(string mspId)
    {
        var issuer = new X500DistinguishedNameBuilder();
        issuer.AddCommonName($"ca.{mspId}");
        issuer.AddOrganizationName(mspId);
        return issuer.Build();
    }

    private static byte[] SerialNumber(TestIdentity identity)
    {
        var serial = SHA256.HashData(Encoding.UTF8.GetBytes($"{identity.MspId}\n{identity.Name}"))[..16];
        // Positive, and of full length.
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}
