using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fabric.Protocol.Identity;

namespace Fabric.CertificateAuthority.Tests;

public sealed class TokenTests
{
    [Fact]
    public async Task Token_of_a_call_with_a_body_binds_method_path_body_and_certificate()
    {
        await using var server = await FakeAuthority.AnsweringAsync(new JsonObject { ["secret"] = "s3cret" });
        using var client = server.Connect();
        var caller = Caller(server, ECCurve.NamedCurves.nistP256);

        var secret = await client.As(caller).RegisterAsync(new RegistrationRequest { EnrollmentId = "bob" }, Deadline.ForAnswer());

        Assert.Equal("s3cret", secret);
        var request = Assert.Single(server.Requests);
        Assert.Equal("/api/v1/register", request.Target);
        AssertSigned(caller, request);
    }

    [Fact]
    public async Task Token_of_a_call_without_a_body_binds_the_query_as_sent()
    {
        await using var server = await FakeAuthority.AnsweringAsync(new JsonObject { ["id"] = "a b/ü" });
        using var client = new CertificateAuthorityClient(server.Options() with { AuthorityName = "ca&1" });
        var caller = Caller(server, ECCurve.NamedCurves.nistP384);

        await client.As(caller).RemoveIdentityAsync("a b/ü", Deadline.ForAnswer());

        var request = Assert.Single(server.Requests);
        Assert.Equal("DELETE", request.Method);
        Assert.Empty(request.Body);
        Assert.Equal("/api/v1/identities/a%20b%2F%C3%BC?ca=ca%261", request.Target);
        AssertSigned(caller, request);
    }

    private static void AssertSigned(SigningIdentity caller, ReceivedRequest request)
    {
        var parts = request.Authorization.Split('.');
        Assert.Equal(2, parts.Length);
        Assert.Equal(caller.Identity.CertificatePem, Encoding.UTF8.GetString(Convert.FromBase64String(parts[0])));
        var signed = $"{request.Method}.{FakeAuthority.Base64(request.Target)}.{Convert.ToBase64String(request.Body)}.{parts[0]}";
        Assert.True(EcdsaSignatures.VerifyLowS(caller.Identity.Certificate, Encoding.UTF8.GetBytes(signed), Convert.FromBase64String(parts[1])));
    }

    private static SigningIdentity Caller(FakeAuthority server, ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        using var certificate = server.Authority.Issue("registrar", key);
        return SigningIdentity.FromPem("Org1MSP", certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem());
    }
}
