using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Fabric.Protocol.Identity;

namespace Fabric.CertificateAuthority.Tests;

public sealed class SessionTests
{
    [Fact]
    public async Task Register_sends_what_is_set_and_nothing_else()
    {
        await using var server = await FakeAuthority.AnsweringAsync(new JsonObject { ["secret"] = "x" });
        using var client = server.Connect();
        var session = client.As(Caller(server));

        await session.RegisterAsync(new RegistrationRequest { EnrollmentId = "bob" }, Deadline.ForAnswer());
        await session.RegisterAsync(
            new RegistrationRequest
            {
                EnrollmentId = "eve",
                Type = "peer",
                Secret = "given",
                MaxEnrollments = 2,
                Affiliation = "org1.department1",
                Attributes = [new IdentityAttribute("department", "audit", InCertificate: true), new IdentityAttribute("hf.Revoker", "true")],
            },
            Deadline.ForAnswer());

        Assert.Equal(
            [
                """{"id":"bob","type":"client"}""",
                """
                {"id":"eve","type":"peer","secret":"given","max_enrollments":2,"affiliation":"org1.department1","attrs":[{"name":"department","value":"audit","ecert":true},{"name":"hf.Revoker","value":"true","ecert":false}]}
                """.Trim(),
            ],
            server.Requests.Select(request => request.Text));
    }

    [Theory]
    [InlineData("", "client", null, null)]
    [InlineData("bob", "", null, null)]
    [InlineData("bob", "client", "", null)]
    [InlineData("bob", "client", null, 0)]
    [InlineData("bob", "client", null, -2)]
    public async Task Register_with_an_incomplete_request_is_refused_before_anything_is_sent(string name, string type, string? secret, int? enrollments)
    {
        await using var server = await FakeAuthority.AnsweringAsync(new JsonObject { ["secret"] = "x" });
        using var client = server.Connect();

        await Assert.ThrowsAsync<CertificateAuthorityConfigurationException>(() => client.As(Caller(server)).RegisterAsync(
            new RegistrationRequest { EnrollmentId = name, Type = type, Secret = secret, MaxEnrollments = enrollments }, Deadline.ForAnswer()));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Register_answered_without_a_secret_fails()
    {
        await using var server = await FakeAuthority.AnsweringAsync(new JsonObject());
        using var client = server.Connect();

        await Assert.ThrowsAsync<CertificateAuthorityAnswerException>(
            () => client.As(Caller(server)).RegisterAsync(new RegistrationRequest { EnrollmentId = "bob" }, Deadline.ForAnswer()));
    }

    [Fact]
    public async Task List_reads_identities_with_their_attributes()
    {
        const string identities = """
            { "identities": [
              { "id": "bob", "type": "client", "affiliation": "org1", "attrs": [ { "name": "department", "value": "audit", "ecert": true } ], "max_enrollments": -1 },
              { "id": "eve", "type": "peer", "affiliation": "", "attrs": null, "max_enrollments": 3 } ], "caname": "" }
            """;
        await using var server = await FakeAuthority.AnsweringAsync(JsonNode.Parse(identities)!);
        using var client = server.Connect();

        var listed = await client.As(Caller(server)).ListIdentitiesAsync(Deadline.ForAnswer());

        Assert.Equal(["bob", "eve"], listed.Select(identity => identity.EnrollmentId));
        Assert.Equal(new IdentityAttribute("department", "audit", true), Assert.Single(listed[0].Attributes));
        Assert.Equal((-1, 3), (listed[0].MaxEnrollments, listed[1].MaxEnrollments));
        Assert.Equal("/api/v1/identities", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task Revoke_sends_normalized_numbers_and_the_reason()
    {
        await using var server = await FakeAuthority.AnsweringAsync(new JsonObject
        {
            ["RevokedCerts"] = new JsonArray(new JsonObject { ["Serial"] = "1f", ["AKI"] = "ab" }),
            ["CRL"] = string.Empty,
        });
        using var client = server.Connect();

        var revocation = await client.As(Caller(server)).RevokeAsync(
            RevocationRequest.ForCertificate("00:1F", "0A:B0") with { Reason = X509RevocationReason.KeyCompromise }, Deadline.ForAnswer());

        Assert.Equal("""{"serial":"1f","aki":"ab0","reason":"keycompromise","gencrl":false}""", Assert.Single(server.Requests).Text);
        Assert.Equal(new RevokedCertificate("1f", "ab"), Assert.Single(revocation.Certificates));
        Assert.Null(revocation.List);
    }

    [Fact]
    public async Task Revoke_for_a_reason_the_authority_lacks_is_refused()
    {
        await using var server = await FakeAuthority.AnsweringAsync(new JsonObject());
        using var client = server.Connect();

        await Assert.ThrowsAsync<CertificateAuthorityConfigurationException>(() => client.As(Caller(server)).RevokeAsync(
            RevocationRequest.ForIdentity("bob") with { Reason = X509RevocationReason.WeakAlgorithmOrKey }, Deadline.ForAnswer()));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Revocation_of_a_certificate_without_issuer_key_is_refused()
    {
        using var authority = new IssuingAuthority();

        Assert.Throws<CertificateAuthorityConfigurationException>(() => RevocationRequest.ForCertificate(authority.Root));
    }

    [Fact]
    public async Task List_of_revoked_certificates_tells_numbers_and_times()
    {
        using var authority = new IssuingAuthority();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var revoked = authority.Issue("bob", key);
        using var valid = authority.Issue("bob", key);
        var now = new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.Zero);
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry(revoked, now);
        var list = builder.Build(authority.Root, 1, now.AddDays(1), HashAlgorithmName.SHA256, thisUpdate: now);
        await using var server = await FakeAuthority.AnsweringAsync(
            new JsonObject { ["CRL"] = FakeAuthority.Base64(PemEncoding.WriteString("X509 CRL", list)) });
        using var client = server.Connect();

        var read = await client.As(Caller(server)).GenerateRevocationListAsync(
            new RevocationListRequest { RevokedAfter = now.ToOffset(TimeSpan.FromHours(2)) }, Deadline.ForAnswer());

        Assert.Equal("""{"revokedafter":"2026-11-22T11:00:00+00:00"}""", Assert.Single(server.Requests).Text.Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.True(read.Contains(revoked));
        Assert.False(read.Contains(valid));
        Assert.Equal((now, now.AddDays(1)), (read.ThisUpdate, read.NextUpdate));
        Assert.Equal(now, Assert.Single(read.Revoked).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("-----BEGIN X509 CRL-----\naGVsbG8=\n-----END X509 CRL-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----")]
    public void Revocation_list_that_is_none_is_refused(string text) => Assert.Throws<FormatException>(() => RevocationList.Parse(text));

    [Fact]
    public void Revocation_list_of_any_bytes_is_read_or_refused()
    {
        using var authority = new IssuingAuthority();
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry([1, 2, 3]);
        var list = builder.Build(authority.Root, 1, DateTimeOffset.UtcNow.AddDays(1), HashAlgorithmName.SHA256);

        for (var position = 0; position < list.Length; position++)
        {
            var changed = list.ToArray();
            changed[position] ^= 0x41;
            AssertReadOrRefused(changed);
            AssertReadOrRefused(list[..position]);
        }
    }

    [Fact]
    public async Task Certificates_are_asked_for_by_query_and_read()
    {
        using var authority = new IssuingAuthority();
        await using var server = await FakeAuthority.AnsweringAsync(new JsonObject
        {
            ["certs"] = new JsonArray(new JsonObject { ["PEM"] = authority.ChainPem }),
            ["caname"] = string.Empty,
        });
        using var client = server.Connect();

        var certificates = await client.As(Caller(server)).ListCertificatesAsync(
            new CertificateQuery { EnrollmentId = "bob", ExcludeRevoked = true, ExpiresBefore = new DateTimeOffset(2027, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)) },
            Deadline.ForAnswer());

        Assert.Equal(authority.Root.Thumbprint, Assert.Single(certificates).Thumbprint);
        Assert.Equal(
            "/api/v1/certificates?id=bob&notrevoked=true&expired_end=2027-01-01T00%3A00%3A00Z", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task Affiliations_are_a_tree()
    {
        const string tree = """
            { "name": "", "affiliations": [ { "name": "org1", "affiliations": [ { "name": "org1.a" } ] }, { "name": "org2" } ] }
            """;
        await using var server = await FakeAuthority.AnsweringAsync(JsonNode.Parse(tree)!);
        using var client = server.Connect();

        var root = await client.As(Caller(server)).GetAffiliationsAsync(Deadline.ForAnswer());

        Assert.Equal(["", "org1", "org1.a", "org2"], root.Flatten().Select(affiliation => affiliation.Name));
    }

    [Fact]
    public async Task Reenroll_asks_as_the_caller_for_its_own_name()
    {
        await using var server = await FakeAuthority.EnrollingAsync();
        using var client = server.Connect();
        var caller = Caller(server);

        using var enrollment = await client.As(caller).ReenrollAsync(cancellationToken: Deadline.ForAnswer());

        Assert.Equal("registrar", enrollment.EnrollmentId);
        Assert.NotEqual(caller.Identity.Certificate.SerialNumber, enrollment.Certificate.SerialNumber);
        Assert.Equal("/api/v1/reenroll", Assert.Single(server.Requests).Target);
    }

    private static void AssertReadOrRefused(byte[] content)
    {
        try
        {
            Assert.NotNull(RevocationList.Parse(PemEncoding.WriteString("X509 CRL", content)));
        }
        catch (FormatException)
        {
            // The only way it may fail.
        }
    }

    private static SigningIdentity Caller(FakeAuthority server)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = server.Authority.Issue("registrar", key);
        return SigningIdentity.FromPem("Org1MSP", certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem());
    }
}
