using System.Security.Cryptography;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Tests.Grpc;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Fabric.Protocol.Tests.Identity;

public sealed class SigningIdentityTests(NodePeer node) : IClassFixture<NodePeer>, IDisposable
{
    private readonly TestCertificates _authority = new("identity authority");

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData("prime256v1", "sec1")]
    [InlineData("prime256v1", "pkcs8")]
    [InlineData("secp384r1", "sec1")]
    [InlineData("secp384r1", "pkcs8")]
    public async Task FromPem_reads_keys_of_another_implementation(string curve, string type)
    {
        var pem = (await node.AskAsync("newKey", new { curve, type }))["pem"]!.GetValue<string>();

        using var signer = EcdsaSigner.FromPem(pem);

        Assert.NotEmpty(await signer.SignAsync(new byte[32]));
    }

    [Fact]
    public async Task FromPem_reads_pkcs8_under_the_label_of_sec1()
    {
        var certificate = _authority.Issue("peer launched");
        var mislabelled = TestCertificates.KeyPem(certificate).Replace("PRIVATE KEY", "EC PRIVATE KEY", StringComparison.Ordinal);

        var identity = SigningIdentity.FromPem("Org1MSP", certificate.ExportCertificatePem(), mislabelled);

        var signature = await identity.SignAsync("message"u8.ToArray());
        Assert.True(identity.Identity.Verify("message"u8, signature));
    }

    [Fact]
    public async Task FromPem_passes_over_blocks_around_the_key()
    {
        var certificate = _authority.Issue("openssl");
        var parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

        var identity = SigningIdentity.FromPem(
            "Org1MSP", "Certificate:\n  some text\n" + certificate.ExportCertificatePem(), parameters + TestCertificates.KeyPem(certificate));

        var signature = await identity.SignAsync("message"u8.ToArray());
        Assert.True(identity.Identity.Verify("message"u8, signature));
    }

    [Fact]
    public void FromPem_with_the_key_of_another_certificate_is_refused()
    {
        var refusal = Assert.Throws<FabricFormatException>(() => SigningIdentity.FromPem(
            "Org1MSP", _authority.Issue("one").ExportCertificatePem(), TestCertificates.KeyPem(_authority.Issue("two"))));

        Assert.Contains("does not belong", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----")]
    public void FromPem_without_a_usable_key_is_refused(string pem) => Assert.Throws<FabricFormatException>(() => EcdsaSigner.FromPem(pem));

    [Fact]
    public void FromPem_with_an_RSA_key_is_refused()
    {
        using var rsa = RSA.Create(2048);

        Assert.Throws<FabricFormatException>(() => EcdsaSigner.FromPem(rsa.ExportPkcs8PrivateKeyPem()));
    }

    [Fact]
    public async Task SignAsync_from_several_tasks_gives_valid_signatures()
    {
        var identity = SigningIdentity.FromCertificate("Org1MSP", _authority.Issue("busy"));

        var signatures = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => identity.SignAsync(BitConverter.GetBytes(i)))));

        for (var i = 0; i < signatures.Length; i++)
        {
            Assert.True(identity.Identity.Verify(BitConverter.GetBytes(i), signatures[i]));
        }
    }

    [Fact]
    public void Parse_keeps_the_received_bytes()
    {
        var pem = _authority.Issue("member").ExportCertificatePem();
        var withoutFinalNewline = new SerializedIdentity { Mspid = "Org2MSP", IdBytes = ByteString.CopyFromUtf8(pem) }.ToByteString();

        var identity = X509Identity.Parse(withoutFinalNewline);

        Assert.Equal("Org2MSP", identity.MspId);
        Assert.Equal(pem, identity.CertificatePem);
        Assert.Equal(withoutFinalNewline, identity.Serialized);
        Assert.Equal("CN=member", identity.Certificate.Subject);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("Org1MSP", "no certificate")]
    [InlineData("Org1MSP", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void Parse_of_anything_else_is_refused(string mspId, string content) =>
        Assert.Throws<FabricFormatException>(() => X509Identity.Parse(
            new SerializedIdentity { Mspid = mspId, IdBytes = ByteString.CopyFromUtf8(content) }.ToByteString()));

    [Fact]
    public void Parse_of_noise_is_refused() =>
        Assert.Throws<FabricFormatException>(() => X509Identity.Parse(ByteString.CopyFrom(0xFF, 0xFF, 0xFF)));

    [Fact]
    public void Attributes_written_into_a_certificate_are_read_again()
    {
        var attributes = new Dictionary<string, string> { ["audit.role"] = "auditor,submitter", ["hf.Affiliation"] = "org1 \"quoted\" é", ["a"] = "" };
        var certificate = _authority.Issue("member", null, CertificateAttributes.Create(attributes));

        Assert.Equal(attributes, CertificateAttributes.Read(certificate));
    }

    [Fact]
    public void Attributes_are_written_as_Fabric_CA_does()
    {
        var extension = CertificateAttributes.Create([new("b", "2"), new("a", "1")]);

        Assert.Equal("1.2.3.4.5.6.7.8.1", extension.Oid!.Value);
        Assert.False(extension.Critical);
        Assert.Equal("""{"attrs":{"a":"1","b":"2"}}"""u8.ToArray(), extension.RawData);
    }

    [Fact]
    public void Attributes_of_a_certificate_without_them_are_empty() => Assert.Empty(CertificateAttributes.Read(_authority.Issue("plain")));

    [Fact]
    public void Attributes_that_are_no_JSON_are_refused()
    {
        var extension = new System.Security.Cryptography.X509Certificates.X509Extension(
            CertificateAttributes.ExtensionOid, "not json"u8.ToArray(), critical: false);

        Assert.Throws<FabricFormatException>(() => CertificateAttributes.Read(_authority.Issue("odd", null, extension)));
    }
}
