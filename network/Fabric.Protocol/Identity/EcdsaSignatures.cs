using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.Protocol.Identity;

/// <summary>
/// ECDSA as Fabric's BCCSP does it: DER encoded, and S never above half of the curve's order, so that a signature cannot be altered into a
/// second valid one.
/// </summary>
public static class EcdsaSignatures
{
    /// <summary>Signs a digest.</summary>
    /// <param name="key">A private key on P-256 or P-384.</param>
    /// <param name="digest">The hash to sign.</param>
    /// <returns>DER of SEQUENCE { INTEGER r, INTEGER s } with s in the lower half.</returns>
    /// <exception cref="FabricFormatException">The key lies on another curve.</exception>
    public static byte[] Sign(ECDsa key, ReadOnlySpan<byte> digest)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Sign(key, CurveOrders.Of(key), digest);
    }

    /// <summary>Checks a signature over the SHA-256 of a message against the public key of a certificate.</summary>
    /// <param name="certificate">The signer's certificate.</param>
    /// <param name="message">The message, not yet hashed.</param>
    /// <param name="signature">The DER signature.</param>
    /// <returns>False when the signature does not match, is not DER, or has a high S.</returns>
    /// <exception cref="FabricFormatException">The certificate's key is not ECDSA on P-256 or P-384.</exception>
    public static bool VerifyLowS(X509Certificate2 certificate, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var key = PublicKeyOf(certificate);
        return VerifyDigestLowS(key, SHA256.HashData(message), signature);
    }

    /// <summary>Checks a signature over a digest.</summary>
    /// <param name="key">The signer's public key.</param>
    /// <param name="digest">The hash that was signed.</param>
    /// <param name="signature">The DER signature.</param>
    /// <returns>False when the signature does not match, is not DER, or has a high S.</returns>
    /// <exception cref="FabricFormatException">The key lies on an unknown curve.</exception>
    public static bool VerifyDigestLowS(ECDsa key, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        return VerifyDigestLowS(key, CurveOrders.Of(key), digest, signature);
    }

    internal static byte[] Sign(ECDsa key, CurveOrders curve, ReadOnlySpan<byte> digest)
    {
        var fixedWidth = key.SignHash(digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        var (r, s) = Split(fixedWidth);
        return Encode(r, s > curve.HalfOrder ? curve.Order - s : s);
    }

    /// <returns>The signature as DER with a low S; null when the bytes are no signature of that form.</returns>
    internal static byte[]? ToLowS(CurveOrders curve, ReadOnlySpan<byte> signature, DSASignatureFormat format)
    {
        BigInteger r, s;
        if (format == DSASignatureFormat.Rfc3279DerSequence)
        {
            if (!TryDecode(signature, out r, out s))
            {
                return null;
            }
        }
        else
        {
            (r, s) = Split(signature);
        }

        return r.Sign > 0 && s.Sign > 0 && s < curve.Order ? Encode(r, s > curve.HalfOrder ? curve.Order - s : s) : null;
    }

    internal static bool VerifyDigestLowS(ECDsa key, CurveOrders curve, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (!TryDecode(signature, out var r, out var s)
            || r.Sign <= 0 || r >= curve.Order
            || s.Sign <= 0 || s > curve.HalfOrder)
        {
            return false;
        }

        return key.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence);
    }

    internal static ECDsa PublicKeyOf(X509Certificate2 certificate) =>
        certificate.GetECDsaPublicKey() ?? throw new FabricFormatException(
            "certificate",
            $"The certificate of '{certificate.Subject}' holds a {certificate.PublicKey.Oid.FriendlyName} key; Fabric identities use ECDSA.");

    private static (BigInteger R, BigInteger S) Split(ReadOnlySpan<byte> fixedWidth)
    {
        var half = fixedWidth.Length / 2;
        return (
            new BigInteger(fixedWidth[..half], isUnsigned: true, isBigEndian: true),
            new BigInteger(fixedWidth[half..], isUnsigned: true, isBigEndian: true));
    }

    private static byte[] Encode(BigInteger r, BigInteger s)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(s);
        }

        return writer.Encode();
    }

    private static bool TryDecode(ReadOnlySpan<byte> signature, out BigInteger r, out BigInteger s)
    {
        r = s = BigInteger.Zero;
        try
        {
            if (!AsnDecoder.TryReadEncodedValue(signature, AsnEncodingRules.DER, out _, out _, out _, out var total) || total != signature.Length)
            {
                return false;
            }

            AsnDecoder.ReadSequence(signature, AsnEncodingRules.DER, out var offset, out var length, out _);
            var content = signature.Slice(offset, length);
            r = AsnDecoder.ReadInteger(content, AsnEncodingRules.DER, out var first);
            s = AsnDecoder.ReadInteger(content[first..], AsnEncodingRules.DER, out var second);
            return first + second == length;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
