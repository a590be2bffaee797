using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Audit.Service;

/// <summary>
/// A certificate revocation list (RFC 5280 section 5): the issuer, the revoked serial numbers, and when the next list is due. Its signature
/// is not checked: it comes from a file that is trusted as much as the CA's certificate beside it.
/// </summary>
internal sealed class RevocationList
{
    private readonly byte[] _issuer;
    private readonly HashSet<BigInteger> _serials;

    private RevocationList(byte[] issuer, HashSet<BigInteger> serials, DateTimeOffset? nextUpdate)
    {
        _issuer = issuer;
        _serials = serials;
        NextUpdate = nextUpdate;
    }

    /// <summary>When the CA means to have published another one.</summary>
    internal DateTimeOffset? NextUpdate { get; }

    /// <summary>Reads a list from PEM (label <c>X509 CRL</c>).</summary>
    /// <exception cref="CryptographicException">The text holds none that can be read.</exception>
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

    /// <summary>Whether the list names a certificate.</summary>
    internal bool Names(X509Certificate2 certificate) =>
        certificate.IssuerName.RawData.AsSpan().SequenceEqual(_issuer)
        && _serials.Contains(BigInteger.Parse($"0{certificate.SerialNumber}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private static RevocationList Parse(byte[] encoded)
    {
        AsnReader list = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            list.ReadInteger();
        }

        list.ReadSequence();
        byte[] issuer = list.ReadEncodedValue().ToArray();
        ReadTime(list);
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

        return new RevocationList(issuer, serials, nextUpdate);
    }

    private static bool IsTime(Asn1Tag tag) =>
        tag.HasSameClassAndValue(Asn1Tag.UtcTime) || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
