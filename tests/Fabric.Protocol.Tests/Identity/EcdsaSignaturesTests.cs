using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Tests.Grpc;
using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Protocol.Tests.Identity;

public sealed class EcdsaSignaturesTests(NodePeer node) : IClassFixture<NodePeer>, IDisposable
{
    private static readonly BigInteger P256Order = BigInteger.Parse(
        "115792089210356248762697446949407573529996955224135760342422259061068512044369", CultureInfo.InvariantCulture);

    private static readonly BigInteger P384Order = BigInteger.Parse(
        "39402006196394479212279040100143613805079739270465446667946905279627659399113263569398956308152294913554433653942643",
        CultureInfo.InvariantCulture);

    private readonly TestCertificates _authority = new("signing authority");

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData("nistP256")]
    [InlineData("nistP384")]
    public void Sign_gives_a_low_S_that_verifies(string curve)
    {
        var certificate = _authority.Issue("signer", ECCurve.CreateFromFriendlyName(curve));
        using var key = certificate.GetECDsaPrivateKey()!;
        Prop.ForAll<byte[]>(message =>
        {
            var signature = EcdsaSignatures.Sign(key, SHA256.HashData(message));
            var (r, s) = Decode(signature);
            var order = curve == "nistP256" ? P256Order : P384Order;
            return r.Sign > 0 && s.Sign > 0 && s <= order / 2
                && EcdsaSignatures.VerifyLowS(certificate, message, signature)
                && !EcdsaSignatures.VerifyLowS(certificate, [.. message, 0], signature);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public async Task Sign_is_verified_by_another_implementation()
    {
        var certificate = _authority.Issue("signer");
        using var key = certificate.GetECDsaPrivateKey()!;
        for (var i = 0; i < 20; i++)
        {
            var message = RandomNumberGenerator.GetBytes(100);
            var signature = EcdsaSignatures.Sign(key, SHA256.HashData(message));

            var answer = await node.AskAsync("verify", new
            {
                certificate = certificate.ExportCertificatePem(),
                message = Convert.ToBase64String(message),
                signature = Convert.ToBase64String(signature),
            });

            Assert.True(answer["valid"]!.GetValue<bool>());
        }
    }

    [Fact]
    public async Task Verify_takes_the_low_half_of_another_implementations_signatures_only()
    {
        var certificate = _authority.Issue("signer");
        var verdicts = new HashSet<bool>();
        for (var i = 0; i < 40; i++)
        {
            var message = RandomNumberGenerator.GetBytes(50);
            var answer = await node.AskAsync(
                "sign", new { key = TestCertificates.KeyPem(certificate), message = Convert.ToBase64String(message) });
            var signature = Convert.FromBase64String(answer["signature"]!.GetValue<string>());
            var (r, s) = Decode(signature);
            var isLow = s <= P256Order / 2;
            verdicts.Add(isLow);

            Assert.Equal(isLow, EcdsaSignatures.VerifyLowS(certificate, message, signature));
            Assert.Equal(!isLow, EcdsaSignatures.VerifyLowS(certificate, message, Encode(r, P256Order - s)));
        }

        Assert.Equal(2, verdicts.Count);
    }

    [Fact]
    public void Verify_of_malformed_signatures_is_false_and_never_throws()
    {
        var certificate = _authority.Issue("signer");
        using var key = certificate.GetECDsaPrivateKey()!;
        var good = EcdsaSignatures.Sign(key, SHA256.HashData("message"u8));
        var (r, s) = Decode(good);
        byte[][] bad =
        [
            [], [0x30], [0x30, 0x00], [.. good, 0], good[..^1], Encode(0, s), Encode(r, 0), Encode(-r, s), Encode(r, -s),
            Encode(r + P256Order, s), Encode(r, s + P256Order), new byte[64],
        ];

        Assert.True(EcdsaSignatures.VerifyLowS(certificate, "message"u8, good));
        Assert.All(bad, signature => Assert.False(EcdsaSignatures.VerifyLowS(certificate, "message"u8, signature)));
        Prop.ForAll<byte[]>(noise => !EcdsaSignatures.VerifyLowS(certificate, "message"u8, noise)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Sign_with_another_curve_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP521);

        var refusal = Assert.Throws<FabricFormatException>(() => EcdsaSignatures.Sign(key, new byte[32]));

        Assert.Contains("P-256", refusal.Message, StringComparison.Ordinal);
    }

    private static (BigInteger R, BigInteger S) Decode(byte[] signature)
    {
        var sequence = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        return (sequence.ReadInteger(), sequence.ReadInteger());
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
}
