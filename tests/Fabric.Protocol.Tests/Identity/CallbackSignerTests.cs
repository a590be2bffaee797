using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;

namespace Fabric.Protocol.Tests.Identity;

public sealed class CallbackSignerTests
{
    public static TheoryData<string, DSASignatureFormat> Forms => new()
    {
        { "nistP256", DSASignatureFormat.Rfc3279DerSequence },
        { "nistP256", DSASignatureFormat.IeeeP1363FixedFieldConcatenation },
        { "nistP384", DSASignatureFormat.Rfc3279DerSequence },
        { "nistP384", DSASignatureFormat.IeeeP1363FixedFieldConcatenation },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Signatures_of_a_service_come_out_as_Fabric_wants_them(string curve, DSASignatureFormat format)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        using var certificate = SelfSigned(key);
        using var signer = new CallbackSigner(certificate, (digest, _) => Task.FromResult(key.SignHash(digest.Span, format)), format);
        var identity = new SigningIdentity(new X509Identity("Org1MSP", certificate), signer);

        // About half of a service's signatures have a high S.
        for (var round = 0; round < 20; round++)
        {
            var message = RandomNumberGenerator.GetBytes(64);
            var signature = await identity.SignAsync(message);
            Assert.True(EcdsaSignatures.VerifyLowS(certificate, message, signature));
        }
    }

    [Fact]
    public async Task Signature_of_another_key_is_refused_before_it_leaves()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SelfSigned(key);
        using var signer = new CallbackSigner(
            certificate, (digest, _) => Task.FromResult(other.SignHash(digest.Span, DSASignatureFormat.Rfc3279DerSequence)));

        var refusal = await Assert.ThrowsAsync<FabricFormatException>(() => signer.SignAsync(new byte[32]));

        Assert.Contains("certificate's own key", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(4096)]
    public async Task Bytes_that_are_no_signature_are_refused(int length)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SelfSigned(key);
        using var der = new CallbackSigner(certificate, (_, _) => Task.FromResult(new byte[length]));
        using var fixedWidth = new CallbackSigner(
            certificate, (_, _) => Task.FromResult(new byte[length]), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

        await Assert.ThrowsAsync<FabricFormatException>(() => der.SignAsync(new byte[32]));
        await Assert.ThrowsAsync<FabricFormatException>(() => fixedWidth.SignAsync(new byte[32]));
    }

    [Theory]
    [InlineData("SHA256", 32)]
    [InlineData("SHA384", 48)]
    [InlineData("SHA3-256", 32)]
    [InlineData("SHA3-384", 48)]
    [InlineData(null, 7)]
    public async Task Identity_hashes_as_it_is_told(string? name, int bytes)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var certificate = SelfSigned(key);
        ReadOnlyMemory<byte> signed = default;
        using var signer = new CallbackSigner(certificate, (digest, _) =>
        {
            signed = digest;
            return Task.FromResult(key.SignHash(digest.Span, DSASignatureFormat.Rfc3279DerSequence));
        });
        var identity = new SigningIdentity(new X509Identity("Org1MSP", certificate), signer).WithHash(new HashAlgorithmName(name));

        await identity.SignAsync("message"u8.ToArray());

        Assert.Equal(bytes, signed.Length);
        Assert.Equal(identity.Digest("message"u8), signed.ToArray());
    }

    [Fact]
    public void Hash_that_Fabric_does_not_know_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SelfSigned(key);
        using var signer = new CallbackSigner(certificate, (_, _) => Task.FromResult(Array.Empty<byte>()));

        Assert.Throws<FabricFormatException>(() =>
            new SigningIdentity(new X509Identity("Org1MSP", certificate), signer, HashAlgorithmName.MD5));
    }

    private static X509Certificate2 SelfSigned(ECDsa key) => new CertificateRequest("CN=member", key, HashAlgorithmName.SHA256)
        .CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
}
