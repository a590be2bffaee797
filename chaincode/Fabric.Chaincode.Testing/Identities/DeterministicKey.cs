using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Fabric.Chaincode.Testing.Identities;

/// <summary>
/// An ECDSA key on P-256 that follows from a text, and whose signatures follow from key and message: the same test makes the same
/// certificates and with them the same transaction ids. For tests only: who knows the text has the key.
/// </summary>
internal sealed class DeterministicKey : IDisposable
{
    private const int Width = 32;

    private static readonly BigInteger Order = BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private readonly BigInteger _secret;

    public DeterministicKey(string seed)
    {
        _secret = InRange(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));
        Key = KeyOf(_secret);
    }

    public ECDsa Key { get; }

    /// <summary>Signs a digest of 32 bytes.</summary>
    /// <returns>DER, with S in the lower half.</returns>
    public byte[] Sign(ReadOnlySpan<byte> digest)
    {
        // The nonce must never repeat for another message, so it is made of both key and message.
        var nonce = InRange(HMACSHA256.HashData(Bytes(_secret), digest));
        using var point = KeyOf(nonce);
        var r = Number(point.ExportParameters(false).Q.X!) % Order;
        var s = BigInteger.ModPow(nonce, Order - 2, Order) * (Number(digest) + (r * _secret)) % Order;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(s > Order / 2 ? Order - s : s);
        }

        return writer.Encode();
    }

    public X509SignatureGenerator ToSignatureGenerator() => new Generator(this);

    public void Dispose() => Key.Dispose();

    private static ECDsa KeyOf(BigInteger secret) =>
        ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Bytes(secret) });

    private static BigInteger InRange(ReadOnlySpan<byte> bytes) => (Number(bytes) % (Order - 1)) + 1;

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[Width - bytes.Length], .. bytes];
    }

    private sealed class Generator(DeterministicKey key) : X509SignatureGenerator
    {
        private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";

        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(EcdsaWithSha256);
            }

            return writer.Encode();
        }

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.Sign(SHA256.HashData(data));

        protected override PublicKey BuildPublicKey() => new(key.Key);
    }
}
