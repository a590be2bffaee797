using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Fabric.Chaincode.Tests.Probe;

/// <summary>Makes identities as a Fabric CA would.</summary>
internal static class TestIdentity
{
    public static X500DistinguishedName Name(params (string Oid, string Value)[] attributes)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var (oid, value) in attributes)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
                }
            }
        }

        return new X500DistinguishedName(writer.Encode());
    }

    public static X509Certificate2 Certificate(
        X500DistinguishedName subject, X500DistinguishedName issuer, IReadOnlyDictionary<string, string>? attributes = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        if (attributes is not null)
        {
            request.CertificateExtensions.Add(CertificateAttributes.Create(attributes));
        }

        return request.Create(
            issuer, X509SignatureGenerator.CreateForECDsa(issuerKey), DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3]);
    }

    public static ByteString Serialize(string mspId, X509Certificate2 certificate) =>
        new SerializedIdentity { Mspid = mspId, IdBytes = ByteString.CopyFromUtf8(certificate.ExportCertificatePem()) }.ToByteString();
}
