using System.Formats.Asn1;
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
        Span<byte> fixedWidth = stackalloc byte[2 * curve.Bytes];
        if (!key.TrySignHash(digest, fixedWidth, DSASignatureFormat.IeeeP1363FixedFieldConcatenation, out var written) || written != fixedWidth.Length)
        {
            throw new CryptographicException($"the key made a signature of {written} bytes instead of {fixedWidth.Length}");
        }

        return EncodeLowS(curve, fixedWidth);
    }

    /// <returns>The signature as DER with a low S; null when the bytes are no signature of that form.</returns>
    internal static byte[]? ToLowS(CurveOrders curve, ReadOnlySpan<byte> signature, DSASignatureFormat format)
    {
        Span<byte> fixedWidth = stackalloc byte[2 * curve.Bytes];
        if (format == DSASignatureFormat.Rfc3279DerSequence)
        {
            if (!TryDecode(signature, fixedWidth))
            {
                return null;
            }
        }
        else if (signature.Length == fixedWidth.Length)
        {
            signature.CopyTo(fixedWidth);
        }
        else
        {
            return null;
        }

        return curve.IsInRange(fixedWidth[..curve.Bytes]) && curve.IsInRange(fixedWidth[curve.Bytes..]) ? EncodeLowS(curve, fixedWidth) : null;
    }

    internal static bool VerifyDigestLowS(ECDsa key, CurveOrders curve, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        Span<byte> fixedWidth = stackalloc byte[2 * curve.Bytes];
        return TryDecode(signature, fixedWidth)
            && curve.IsInRange(fixedWidth[..curve.Bytes])
            && curve.IsInRange(fixedWidth[curve.Bytes..])
            && !curve.IsHigh(fixedWidth[curve.Bytes..])
            && key.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence);
    }

    internal static ECDsa PublicKeyOf(X509Certificate2 certificate) =>
        certificate.GetECDsaPublicKey() ?? throw new FabricFormatException(
            "certificate",
            $"The certificate of '{certificate.Subject}' holds a {certificate.PublicKey.Oid.FriendlyName} key; Fabric identities use ECDSA.");

    // SEQUENCE { INTEGER r, INTEGER s }: of these curves, short enough for lengths of one byte.
    private static byte[] EncodeLowS(CurveOrders curve, Span<byte> fixedWidth)
    {
        var r = fixedWidth[..curve.Bytes];
        var s = fixedWidth[curve.Bytes..];
        if (curve.IsHigh(s))
        {
            curve.Negate(s);
        }

        var lengths = (R: IntegerLength(r), S: IntegerLength(s));
        var encoded = new byte[6 + lengths.R + lengths.S];
        encoded[0] = 0x30;
        encoded[1] = (byte)(encoded.Length - 2);
        WriteInteger(encoded.AsSpan(2), r, lengths.R);
        WriteInteger(encoded.AsSpan(4 + lengths.R), s, lengths.S);
        return encoded;
    }

    // Without leading zeroes, but with one before a first bit that would read as a sign.
    private static int IntegerLength(ReadOnlySpan<byte> number)
    {
        var significant = number.TrimStart((byte)0);
        return significant.IsEmpty ? 1 : significant.Length + (significant[0] >> 7);
    }

    private static void WriteInteger(Span<byte> target, ReadOnlySpan<byte> number, int length)
    {
        target[0] = 0x02;
        target[1] = (byte)length;
        var significant = number.TrimStart((byte)0);
        significant.CopyTo(target[(2 + length - significant.Length)..]);
    }

    // Strict DER; r and s go side by side, each at the end of its half.
    private static bool TryDecode(ReadOnlySpan<byte> signature, Span<byte> fixedWidth)
    {
        try
        {
            if (!AsnDecoder.TryReadEncodedValue(signature, AsnEncodingRules.DER, out _, out _, out _, out var total) || total != signature.Length)
            {
                return false;
            }

            AsnDecoder.ReadSequence(signature, AsnEncodingRules.DER, out var offset, out var length, out _);
            var content = signature.Slice(offset, length);
            var r = AsnDecoder.ReadIntegerBytes(content, AsnEncodingRules.DER, out var first);
            var s = AsnDecoder.ReadIntegerBytes(content[first..], AsnEncodingRules.DER, out var second);
            var half = fixedWidth.Length / 2;
            return first + second == length && TryWidenPositive(r, fixedWidth[..half]) && TryWidenPositive(s, fixedWidth[half..]);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool TryWidenPositive(ReadOnlySpan<byte> integer, Span<byte> target)
    {
        if ((integer[0] & 0x80) != 0)
        {
            return false;
        }

        var significant = integer.TrimStart((byte)0);
        if (significant.Length > target.Length)
        {
            return false;
        }

        target.Clear();
        significant.CopyTo(target[^significant.Length..]);
        return true;
    }
}
