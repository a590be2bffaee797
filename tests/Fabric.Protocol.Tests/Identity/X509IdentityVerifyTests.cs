using System.Security.Cryptography;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Tests.Grpc;
using Fabric.Protocol.Transactions;

namespace Fabric.Protocol.Tests.Identity;

public sealed class X509IdentityVerifyTests : IDisposable
{
    private readonly TestCertificates _authority = new("signing authority");
    private readonly SigningIdentity _signer;

    public X509IdentityVerifyTests() =>
        _signer = SigningIdentity.FromCertificate("Org1MSP", _authority.Issue("signer", ECCurve.NamedCurves.nistP256));

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task A_signature_once_found_valid_makes_no_other_one_valid()
    {
        byte[] message = [1, 2, 3];
        var signature = await _signer.SignAsync(message);
        var altered = signature.ToArray();
        altered[^1] ^= 1;
        var other = await _signer.SignAsync(new byte[] { 3, 2, 1 });

        Assert.True(_signer.Identity.Verify(message, signature));
        Assert.True(_signer.Identity.Verify(message, signature));
        Assert.False(_signer.Identity.Verify(message, altered));
        Assert.False(_signer.Identity.Verify(message, other));
        Assert.False(_signer.Identity.Verify(message, []));
        Assert.False(_signer.Identity.Verify([1, 2, 3, 4], signature));
        Assert.False(_signer.Identity.Verify(message, altered));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-----BEGIN")]
    public void A_certificate_with_something_behind_its_last_line_is_refused_as_go_refuses_it(string rest)
    {
        var pem = _signer.Identity.CertificatePem.TrimEnd();
        Assert.Equal(pem, X509Identity.FromPem("Org1MSP", pem).CertificatePem);
        Assert.Equal(pem + "\n" + rest, X509Identity.FromPem("Org1MSP", pem + "\n" + rest).CertificatePem);
        Assert.Throws<FabricFormatException>(() => X509Identity.FromPem("Org1MSP", pem + rest));
    }

    [Fact]
    public async Task A_signature_is_still_valid_when_thousands_of_others_came_after_it()
    {
        byte[] message = [1, 2, 3];
        var signature = await _signer.SignAsync(message);
        Assert.True(_signer.Identity.Verify(message, signature));
        for (var number = 0; number < 2_500; number++)
        {
            var following = BitConverter.GetBytes(number);
            var later = await _signer.SignAsync(following);
            Assert.True(_signer.Identity.Verify(following, later));
        }

        Assert.True(_signer.Identity.Verify(message, signature));
        Assert.False(_signer.Identity.Verify([3, 2, 1], signature));
    }

    [Fact]
    public async Task Many_threads_sign_and_verify_with_one_identity()
    {
        await Parallel.ForAsync(0, 400, async (number, cancellationToken) =>
        {
            var message = BitConverter.GetBytes(number);
            var signature = await _signer.SignAsync(message, cancellationToken);
            Assert.True(_signer.Identity.Verify(message, signature));
            Assert.False(_signer.Identity.Verify([.. message, 0], signature));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(900)]
    [InlineData(65_511)]
    [InlineData(65_512)]
    [InlineData(65_513)]
    [InlineData(200_000)]
    public void A_transaction_id_is_the_hash_of_nonce_and_creator_of_any_length(int creatorBytes)
    {
        var nonce = TransactionIds.NewNonce();
        var creator = RandomNumberGenerator.GetBytes(creatorBytes);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. nonce, .. creator])), TransactionIds.Compute(nonce, creator));
    }
}
