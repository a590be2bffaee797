using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.CertificateAuthority;

/// <summary>A certificate revocation list (RFC 5280, section 5) as the authority signed it: put it into the <c>crls</c> folder of an MSP.</summary>
public sealed class RevocationList
{
    private RevocationList(string pem, X500DistinguishedName issuer, DateTimeOffset thisUpdate, DateTimeOffset? nextUpdate, IReadOnlyDictionary<string, DateTimeOffset> revoked)
    {
        Pem = pem;
        Issuer = issuer;
        ThisUpdate = thisUpdate;
        NextUpdate = nextUpdate;
        Revoked = revoked;
    }

    /// <summary>The list as PEM, for a file.</summary>
    public string Pem { get; }

    /// <summary>Who signed it.</summary>
    public X500DistinguishedName Issuer { get; }

    /// <summary>When it was signed.</summary>
    public DateTimeOffset ThisUpdate { get; }

    /// <summary>When the next one is due; Fabric does not enforce it.</summary>
    public DateTimeOffset? NextUpdate { get; }

    /// <summary>Serial numbers (lower-case hexadecimal without leading zeros) and the time each was revoked.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Revoked { get; }

    /// <summary>Whether a certificate is on the list.</summary>
    /// <param name="certificate">A certificate of the same issuer.</param>
    public bool Contains(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.IssuerName.RawData.AsSpan().SequenceEqual(Issuer.RawData)
            && Revoked.ContainsKey(CertificateNumbers.SerialNumber(certificate));
    }

    /// <summary>Reads a list. The signature is not checked: a peer checks it when the list reaches the channel.</summary>
    /// <param name="pem">PEM with one <c>X509 CRL</c> block.</param>
    /// <exception cref="FormatException">The text holds no readable list.</exception>
    public static RevocationList Parse(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (!PemEncoding.TryFind(pem, out var fields) || pem[fields.Label] != "X509 CRL")
        {
            throw new FormatException("The text holds no X509 CRL block.");
        }

        try
        {
            return Read(pem, Convert.FromBase64String(pem[fields.Base64Data]));
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            throw new FormatException($"The X509 CRL block is no certificate revocation list: {e.Message}", e);
        }
    }

    private static RevocationList Read(string pem, byte[] content)
    {
        var list = new AsnReader(content, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        if (list.PeekTag() == Asn1Tag.Integer)
        {
            list.ReadInteger();
        }

        list.ReadSequence();
        var issuer = new X500DistinguishedName(list.ReadEncodedValue().Span);
        var thisUpdate = ReadTime(list);
        var nextUpdate = IsTime(list) ? ReadTime(list) : (DateTimeOffset?)null;
        var revoked = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        if (list.HasData && list.PeekTag() == Asn1Tag.Sequence)
        {
            var entries = list.ReadSequence();
            while (entries.HasData)
            {
                var entry = entries.ReadSequence();
                revoked[CertificateNumbers.Normalize(Convert.ToHexStringLower(entry.ReadIntegerBytes().Span))] = ReadTime(entry);
            }
        }

        return new RevocationList(pem, issuer, thisUpdate, nextUpdate, revoked);
    }

    private static bool IsTime(AsnReader reader) =>
        reader.HasData && reader.PeekTag() is { TagClass: TagClass.Universal, TagValue: (int)UniversalTagNumber.UtcTime or (int)UniversalTagNumber.GeneralizedTime };

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().TagValue == (int)UniversalTagNumber.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
