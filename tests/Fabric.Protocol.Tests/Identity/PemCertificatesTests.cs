using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fabric.Protocol.Identity;

namespace Fabric.Protocol.Tests.Identity;

/// <summary>PEM as others read it: what .NET takes beyond that is refused.</summary>
public sealed class PemCertificatesTests
{
    private static readonly string One = Certificate("one");
    private static readonly string Two = Certificate("two");

    [Fact]
    public void Text_with_several_certificates_gives_them_in_order_without_what_is_between()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var text = $"Subject: one\n{One}\n{key.ExportPkcs8PrivateKeyPem()}\n\n{Two}\n";

        Assert.Equal(["CN=one", "CN=two"], PemCertificates.ReadAll(text).Select(certificate => certificate.Subject));
        Assert.Equal("CN=one", PemCertificates.ReadFirst(text).Subject);
        Assert.Equal("CN=one", PemCertificates.ReadFirst(text.ReplaceLineEndings("\r\n")).Subject);
        Assert.Equal(X509Certificate2.CreateFromPem(One).RawData, PemCertificates.ReadFirst(One).RawData);
        Assert.Empty(PemCertificates.ReadAll("nothing of that kind"));
        Assert.Empty(PemCertificates.ReadAll(string.Empty));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing of that kind")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----")]
    [InlineData("-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----")]
    public void What_holds_no_whole_certificate_is_refused(string text) =>
        Assert.ThrowsAny<CryptographicException>(() => PemCertificates.ReadFirst(text));

    [Fact]
    public void Lines_that_are_not_for_themselves_are_refused()
    {
        Assert.ThrowsAny<CryptographicException>(() => PemCertificates.ReadFirst("x" + One));
        Assert.ThrowsAny<CryptographicException>(() => PemCertificates.ReadFirst(One + "x"));
        Assert.ThrowsAny<CryptographicException>(() => PemCertificates.ReadFirst(One.Replace('\n', ' ')));
        Assert.ThrowsAny<CryptographicException>(() => PemCertificates.ReadAll($"{One}\n{Two[..^3]}"));
    }

    [Fact]
    public void Certificate_that_is_not_in_pem_form_is_refused()
    {
        var plain = Encoding.Latin1.GetString(X509Certificate2.CreateFromPem(One).RawData);

        Assert.ThrowsAny<CryptographicException>(() => PemCertificates.ReadFirst(plain));
        Assert.ThrowsAny<CryptographicException>(
            () => PemCertificates.ReadFirst(One.Replace("CERTIFICATE", "TRUSTED CERTIFICATE", StringComparison.Ordinal)));
    }

    [Fact]
    public void Identity_that_travels_in_another_form_than_pem_is_refused()
    {
        Assert.Equal("CN=one", X509Identity.FromPem("Org1MSP", One + "\n").Certificate.Subject);
        foreach (var text in new[] { One + "x", "x" + One, string.Empty, One[..^5] })
        {
            Assert.Throws<FabricFormatException>(() => X509Identity.FromPem("Org1MSP", text));
        }
    }

    private static string Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return certificate.ExportCertificatePem();
    }
}
