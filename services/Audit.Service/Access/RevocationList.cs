using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Audit.Service;

/// <summary>
/// A certificate revocation list (RFC 5280 section 5): its issuer and signature, the revoked serial numbers, from when it is and when the
/// next one is due. Whoever reads one asks <see cref="IsSignedBy"/> before believing it.
/// </summary>
internal sealed class RevocationList
{
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 0);

    private readonly byte[] _signed;
    private readonly byte[] _issuer;
    private readonly HashSet<BigInteger> _serials;
    private readonly string _algorithm;
    private readonly byte[] _signature;

    private RevocationList(byte[] signed, ListContent content, string algorithm, byte[] signature)
    {
        _signed = signed;
        _issuer = content.Issuer;
        _serials = content.Serials;
        _algorithm = algorithm;
        _signature = signature;
        ThisUpdate = content.ThisUpdate;
        NextUpdate = content.NextUpdate;
    }

    /// <summary>From when it is.</summary>
    internal DateTimeOffset ThisUpdate { get; }

    /// <summary>When the CA means to have published another one; null when it does not say.</summary>
    internal DateTimeOffset? NextUpdate { get; }

    /// <summary>Who says that it is its issuer.</summary>
    internal string Issuer => new X500DistinguishedName(_issuer).Name;

    /// <summary>Reads a list from PEM (label <c>X509 CRL</c>).</summary>
    /// <exception cref="CryptographicException">The text holds none that can be read, or one that covers only some certificates.</exception>
    internal static RevocationList ParsePem(string pem)
    {
        try
        {
            PemFields fields = PemEncoding.Find(pem);
            if (pem[fields.Label] != "X509 CRL")
            {
                throw new CryptographicException($"it holds a {pem[fields.Label]}, no X509 CRL.");
            }

            return Parse(Convert.FromBase64String(pem[fields.Base64Data]));
        }
        catch (Exception cause) when (cause is AsnContentException or ArgumentException or FormatException)
        {
            throw new CryptographicException($"it holds no revocation list in PEM: {cause.Message}", cause);
        }
    }

    /// <summary>Whether a certificate has the name of the list's issuer.</summary>
    internal bool NamesAsIssuer(X509Certificate2 authority) => authority.SubjectName.RawData.AsSpan().SequenceEqual(_issuer);

    /// <summary>Whether a CA may sign lists and has signed this one, with ECDSA or RSA over SHA-256, -384 or -512.</summary>
    internal bool IsSignedBy(X509Certificate2 authority)
    {
        bool maySign = authority.Extensions.OfType<X509KeyUsageExtension>().All(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign));
        return maySign && NamesAsIssuer(authority) && _algorithm switch
        {
            "1.2.840.10045.4.3.2" => HasEcdsa(authority, HashAlgorithmName.SHA256),
            "1.2.840.10045.4.3.3" => HasEcdsa(authority, HashAlgorithmName.SHA384),
            "1.2.840.10045.4.3.4" => HasEcdsa(authority, HashAlgorithmName.SHA512),
            "1.2.840.113549.1.1.11" => HasRsa(authority, HashAlgorithmName.SHA256),
            "1.2.840.113549.1.1.12" => HasRsa(authority, HashAlgorithmName.SHA384),
            "1.2.840.113549.1.1.13" => HasRsa(authority, HashAlgorithmName.SHA512),
            _ => false,
        };
    }

    /// <summary>Whether the list names a certificate.</summary>
    internal bool Names(X509Certificate2 certificate) =>
        certificate.IssuerName.RawData.AsSpan().SequenceEqual(_issuer)
        && _serials.Contains(BigInteger.Parse($"0{certificate.SerialNumber}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private static RevocationList Parse(byte[] encoded)
    {
        AsnReader whole = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        byte[] signed = whole.ReadEncodedValue().ToArray();
        string algorithm = whole.ReadSequence().ReadObjectIdentifier();
        byte[] signature = whole.ReadBitString(out int unused);
        if (unused != 0 || whole.HasData)
        {
            throw new CryptographicException("it is no revocation list with a signature at its end.");
        }

        ListContent content = ListContent.Read(new AsnReader(signed, AsnEncodingRules.DER).ReadSequence());
        return content.Algorithm == algorithm
            ? new RevocationList(signed, content, algorithm, signature)
            : throw new CryptographicException("it names two signature algorithms.");
    }

    private bool HasEcdsa(X509Certificate2 authority, HashAlgorithmName hash)
    {
        using ECDsa? key = authority.GetECDsaPublicKey();
        return key?.VerifyData(_signed, _signature, hash, DSASignatureFormat.Rfc3279DerSequence) == true;
    }

    private bool HasRsa(X509Certificate2 authority, HashAlgorithmName hash)
    {
        using RSA? key = authority.GetRSAPublicKey();
        return key?.VerifyData(_signed, _signature, hash, RSASignaturePadding.Pkcs1) == true;
    }

    /// <summary>The part of a list that is signed.</summary>
    private sealed record ListContent(
        string Algorithm, byte[] Issuer, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate, HashSet<BigInteger> Serials)
    {
        internal static ListContent Read(AsnReader list)
        {
            if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            {
                list.ReadInteger();
            }

            string algorithm = list.ReadSequence().ReadObjectIdentifier();
            byte[] issuer = list.ReadEncodedValue().ToArray();
            DateTimeOffset thisUpdate = ReadTime(list);
            DateTimeOffset? nextUpdate = list.HasData && IsTime(list.PeekTag()) ? ReadTime(list) : null;
            HashSet<BigInteger> serials = [];
            if (list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            {
                AsnReader revoked = list.ReadSequence();
                while (revoked.HasData)
                {
                    serials.Add(revoked.ReadSequence().ReadInteger());
                }
            }

            RefuseCritical(list);
            return new ListContent(algorithm, issuer, thisUpdate, nextUpdate, serials);
        }

        // A list with a critical extension is of some certificates only, or only of the changes since another list.
        private static void RefuseCritical(AsnReader list)
        {
            if (!list.HasData || !list.PeekTag().HasSameClassAndValue(ExtensionsTag))
            {
                return;
            }

            AsnReader extensions = list.ReadSequence(ExtensionsTag).ReadSequence();
            while (extensions.HasData)
            {
                AsnReader extension = extensions.ReadSequence();
                string name = extension.ReadObjectIdentifier();
                if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean())
                {
                    throw new CryptographicException($"it has the critical extension {name}, so it is not a complete list: give the CA's complete one.");
                }
            }
        }

        private static bool IsTime(Asn1Tag tag) =>
            tag.HasSameClassAndValue(Asn1Tag.UtcTime) || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime);

        private static DateTimeOffset ReadTime(AsnReader reader) =>
            reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
    }
}
