using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Fabric.Protocol.Identity;

namespace Fabric.CertificateAuthority.Tests;

public sealed class EnrollmentTests
{
    [Theory]
    [InlineData(KeyCurve.P256, 256, "1.2.840.10045.4.3.2")]
    [InlineData(KeyCurve.P384, 384, "1.2.840.10045.4.3.3")]
    public async Task Enroll_asks_for_a_certificate_on_a_new_key_that_stays_here(KeyCurve curve, int size, string signatureAlgorithm)
    {
        await using var server = await FakeAuthority.EnrollingAsync();
        using var client = server.Connect();

        using var enrollment = await client.EnrollAsync(
            new EnrollmentRequest { EnrollmentId = "alice", Secret = "pä:ss", Certificate = new CertificateOptions { Curve = curve } },
            Deadline.ForAnswer());

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/api/v1/enroll"), (request.Method, request.Target));
        Assert.Equal($"Basic {FakeAuthority.Base64("alice:pä:ss")}", request.Authorization);
        var signingRequest = CertificateRequest.LoadSigningRequestPem(Member(request, "certificate_request"), HashAlgorithmName.SHA256);
        Assert.Equal("CN=alice", signingRequest.SubjectName.Name);
        using var key = EcdsaKeys.FromPem(enrollment.ExportPrivateKeyPem());
        Assert.Equal(size, key.KeySize);
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), signingRequest.PublicKey.ExportSubjectPublicKeyInfo());
        Assert.Contains(signatureAlgorithm, SignatureAlgorithm(Member(request, "certificate_request")), StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", request.Text, StringComparison.Ordinal);
        Assert.Equal("alice", enrollment.EnrollmentId);
        Assert.Equal("Org1MSP", enrollment.ToSigningIdentity("Org1MSP").MspId);
    }

    [Fact]
    public async Task Enroll_sends_profile_hosts_attributes_subject_and_authority_name()
    {
        await using var server = await FakeAuthority.EnrollingAsync();
        using var client = new CertificateAuthorityClient(server.Options() with { AuthorityName = "ca1" });
        var options = new CertificateOptions
        {
            Profile = CertificateOptions.TlsProfile,
            Hosts = ["peer0.org1.example.com", "127.0.0.1"],
            Attributes = [new AttributeRequest("department"), new AttributeRequest("colour", IsOptional: true)],
            Subject = new CertificateSubject { Country = "DE", Province = "Hessen", Locality = "Kassel", Organization = "Org1" },
        };

        using var enrollment = await client.EnrollAsync(
            new EnrollmentRequest { EnrollmentId = "peer0", Secret = "s", Certificate = options }, Deadline.ForAnswer());

        using var body = JsonDocument.Parse(Assert.Single(server.Requests).Body);
        Assert.Equal("tls", body.RootElement.GetProperty("profile").GetString());
        Assert.Equal("ca1", body.RootElement.GetProperty("caname").GetString());
        Assert.Equal(options.Hosts, body.RootElement.GetProperty("hosts").EnumerateArray().Select(host => host.GetString()));
        Assert.Equal(
            """[{"name":"department","optional":false},{"name":"colour","optional":true}]""", body.RootElement.GetProperty("attr_reqs").GetRawText());
        var signingRequest = CertificateRequest.LoadSigningRequestPem(
            body.RootElement.GetProperty("certificate_request").GetString()!,
            HashAlgorithmName.SHA256,
            CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        Assert.Equal("CN=peer0, O=Org1, L=Kassel, S=Hessen, C=DE", signingRequest.SubjectName.Name);
        var names = signingRequest.CertificateExtensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal(["peer0.org1.example.com"], names.EnumerateDnsNames());
        Assert.Equal("127.0.0.1", Assert.Single(names.EnumerateIPAddresses()).ToString());
    }

    [Fact]
    public async Task Enroll_with_a_given_key_certifies_that_key_and_leaves_it_alone()
    {
        await using var server = await FakeAuthority.EnrollingAsync();
        using var client = server.Connect();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        using (var enrollment = await client.EnrollAsync(
            new EnrollmentRequest { EnrollmentId = "alice", Secret = "s", Certificate = new CertificateOptions { Key = key } }, Deadline.ForAnswer()))
        {
            using var certified = enrollment.Certificate.GetECDsaPublicKey()!;
            Assert.Equal(key.ExportSubjectPublicKeyInfo(), certified.ExportSubjectPublicKeyInfo());
        }

        Assert.NotEmpty(key.SignHash(new byte[32]));
    }

    [Fact]
    public async Task Enroll_with_a_key_of_another_curve_is_refused_before_anything_is_sent()
    {
        await using var server = await FakeAuthority.EnrollingAsync();
        using var client = server.Connect();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP521);

        await Assert.ThrowsAsync<CertificateAuthorityConfigurationException>(() => client.EnrollAsync(
            new EnrollmentRequest { EnrollmentId = "alice", Secret = "s", Certificate = new CertificateOptions { Key = key } }, Deadline.ForAnswer()));

        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("another key", "another key")]
    [InlineData("another name", "'mallory' instead of 'alice'")]
    [InlineData("another chain", "did not issue")]
    [InlineData("no root", "without a root")]
    [InlineData("no certificate", "cannot be read")]
    public async Task Enroll_answered_with_a_certificate_that_does_not_fit_fails(string kind, string expected)
    {
        await using var server = await FakeAuthority.EnrollingAsync(
            (fake, signingRequest) =>
            {
                using var stranger = new IssuingAuthority();
                using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                var fitting = fake.Authority.Sign(signingRequest).ExportCertificatePem();
                return kind switch
                {
                    "another key" => (fake.Authority.Issue("alice", key).ExportCertificatePem(), fake.Authority.ChainPem),
                    "another name" => (fake.Authority.Sign(signingRequest, "mallory").ExportCertificatePem(), fake.Authority.ChainPem),
                    "another chain" => (fitting, stranger.ChainPem),
                    "no root" => (fitting, fake.Authority.Issuer.ExportCertificatePem()),
                    _ => ("hello", fake.Authority.ChainPem),
                };
            },
            intermediate: true);
        using var client = server.Connect();

        var exception = await Assert.ThrowsAsync<CertificateAuthorityAnswerException>(
            () => client.EnrollAsync(new EnrollmentRequest { EnrollmentId = "alice", Secret = "s" }, Deadline.ForAnswer()));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Equal("enroll 'alice'", exception.Operation);
    }

    [Theory]
    [InlineData("", "s", nameof(EnrollmentRequest.EnrollmentId))]
    [InlineData("a:b", "s", nameof(EnrollmentRequest.EnrollmentId))]
    [InlineData("a\nb", "s", nameof(EnrollmentRequest.EnrollmentId))]
    [InlineData("alice", "", nameof(EnrollmentRequest.Secret))]
    public async Task Enroll_with_an_incomplete_request_names_what_to_set(string name, string secret, string expected)
    {
        using var client = new CertificateAuthorityClient(new CertificateAuthorityOptions { Address = new Uri("https://localhost:1") });

        var exception = await Assert.ThrowsAsync<CertificateAuthorityConfigurationException>(
            () => client.EnrollAsync(new EnrollmentRequest { EnrollmentId = name, Secret = secret }));

        Assert.StartsWith(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enroll_with_options_that_make_no_certificate_names_each()
    {
        using var client = new CertificateAuthorityClient(new CertificateAuthorityOptions { Address = new Uri("https://localhost:1") });
        var options = new CertificateOptions
        {
            Hosts = ["not a host"],
            Attributes = [new AttributeRequest(" ")],
            Subject = new CertificateSubject { Country = "Germany" },
            Curve = (KeyCurve)7,
        };

        var exception = await Assert.ThrowsAsync<CertificateAuthorityConfigurationException>(() => client.EnrollAsync(
            new EnrollmentRequest { EnrollmentId = new string('a', 65), Secret = "s", Certificate = options }));

        Assert.Equal(5, exception.Problems.Count);
    }

    private static string Member(ReceivedRequest request, string name)
    {
        using var body = JsonDocument.Parse(request.Body);
        return body.RootElement.GetProperty(name).GetString()!;
    }

    private static string SignatureAlgorithm(string pem)
    {
        var content = new System.Formats.Asn1.AsnReader(
            Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]), System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        content.ReadEncodedValue();
        return content.ReadSequence().ReadObjectIdentifier();
    }
}
