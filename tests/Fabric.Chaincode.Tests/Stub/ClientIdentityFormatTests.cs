using System.Security.Cryptography.X509Certificates;
using Fabric.Chaincode.Stub;
using Fabric.Chaincode.Tests.Probe;

namespace Fabric.Chaincode.Tests.Stub;

/// <summary>Ids as other languages make them, for a certificate whose name has all that they write differently.</summary>
public sealed class ClientIdentityFormatTests
{
    private const string Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIDPzCCAuWgAwIBAgIUUNEtJzoZ+P++1Lby7XJPUqkA0EswCgYIKoZIzj0EAwIw
        gfQxCzAJBgNVBAYTAlVTMRcwFQYDVQQIDA5Ob3J0aCBDYXJvbGluYTEOMAwGA1UE
        BwwFYS9iL2MxGDAWBgNVBAoMD0h5cGVyLCAibGVkZ2VyIjEjMA0GA1UECwwGY2xp
        ZW50MBIGA1UECwwLZGVwYXJ0bWVudDExETAPBgNVBAMMCCB1c2VyIDEgMRQwEgYJ
        KoZIhvcNAQkBFgVhQGIuYzELMAkGA1UEBRMCNDIxETAPBgNVBAkMCE1haW4gIFN0
        MQwwCgYDVQQRDAMxMjMxFzAVBgoJkiaJk/IsZAEZFgdleGFtcGxlMQ0wCwYDVQQM
        DAREcjt4MB4XDTI2MTEyMjExNDYxNloXDTI2MTEyMzExNDYxNlowgfQxCzAJBgNV
        BAYTAlVTMRcwFQYDVQQIDA5Ob3J0aCBDYXJvbGluYTEOMAwGA1UEBwwFYS9iL2Mx
        GDAWBgNVBAoMD0h5cGVyLCAibGVkZ2VyIjEjMA0GA1UECwwGY2xpZW50MBIGA1UE
        CwwLZGVwYXJ0bWVudDExETAPBgNVBAMMCCB1c2VyIDEgMRQwEgYJKoZIhvcNAQkB
        FgVhQGIuYzELMAkGA1UEBRMCNDIxETAPBgNVBAkMCE1haW4gIFN0MQwwCgYDVQQR
        DAMxMjMxFzAVBgoJkiaJk/IsZAEZFgdleGFtcGxlMQ0wCwYDVQQMDAREcjt4MFkw
        EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE9zlwT202an6yh74RPViIuFeAs+CGLnoU
        ALu7eZSK64zN0b9R7hP1P/md6Vghw9hM1jnOFmOX+GRAwMwkMwemTaNTMFEwHQYD
        VR0OBBYEFPC+ckdNIzfYfdWJwNgHznCLh2L/MB8GA1UdIwQYMBaAFPC+ckdNIzfY
        fdWJwNgHznCLh2L/MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIg
        NjxrPYLNVaZ9AtKPHsY38nkIGGt4iydQ8dgguHtDNQ0CIQCCv7BNkcOmTMdY2Zdz
        ec3y4m9BZpSDu8Kc2xcZfBPADg==
        -----END CERTIFICATE-----
        """;

    // What the libraries of the two languages print for this certificate.
    private const string Node =
        "/C=US/ST=North Carolina/L=a\\/b/c/O=Hyper, \"ledger\"/OU=client/OU=department1/CN= user 1 /E=a@b.c/=42/=Main  St/=123/=example/=Dr;x";

    private const string Java =
        "T=\"Dr;x\", DC=example, OID.2.5.4.17=123, STREET=\"Main  St\", SERIALNUMBER=42, EMAILADDRESS=a@b.c, CN=\" user 1 \", "
        + "OU=client + OU=department1, O=\"Hyper, \\\"ledger\\\"\", L=a/b/c, ST=North Carolina, C=US";

    [Fact]
    public void Ids_are_those_of_the_other_languages()
    {
        using var certificate = X509Certificate2.CreateFromPem(Certificate);
        var identity = ClientIdentity.Parse(TestIdentity.Serialize("Org1MSP", certificate).Memory);

        Assert.Equal($"x509::{Node}::{Node}", identity.GetId(ClientIdentityFormat.Node));
        Assert.Equal($"x509::{Java}::{Java}", identity.GetId(ClientIdentityFormat.Java));
        Assert.Equal(identity.Id, identity.GetId(ClientIdentityFormat.Go));
        Assert.Throws<ArgumentOutOfRangeException>(() => identity.GetId((ClientIdentityFormat)9));
    }

    [Fact]
    public void Names_without_parts_are_empty()
    {
        var name = TestIdentity.Name();

        Assert.Equal((string.Empty, string.Empty), (NodeDistinguishedName.Format(name), JavaDistinguishedName.Format(name)));
    }
}
