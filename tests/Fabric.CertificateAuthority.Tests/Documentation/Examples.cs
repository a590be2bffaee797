using System.Security.Cryptography.X509Certificates;

namespace Fabric.CertificateAuthority.Tests.Documentation;

/// <summary>The example of the library's README. It is compiled; the tests on a real authority do the same step by step.</summary>
internal static class Examples
{
    internal static async Task RegisterAndEnrollAsync()
    {
        using var authority = new CertificateAuthorityClient(new CertificateAuthorityOptions
        {
            Address = new Uri("https://ca.org1.example.com:7054"),
            TrustedRoots = [X509CertificateLoader.LoadCertificateFromFile("ca-tls.pem")],
        });

        // A registrar makes an identity known …
        var registrar = authority.As(await new MembershipFolder("registrar/msp").ReadSigningIdentityAsync("Org1MSP"));
        var secret = await registrar.RegisterAsync(new RegistrationRequest
        {
            EnrollmentId = "alice",
            Affiliation = "org1.department1",
            Attributes = [new IdentityAttribute("department", "research", InCertificate: true)],
        });

        // … and its owner exchanges the secret for a certificate, and keeps it where Fabric's programs find it.
        using var enrollment = await authority.EnrollAsync(new EnrollmentRequest { EnrollmentId = "alice", Secret = secret });
        await new MembershipFolder("alice/msp").WriteAsync(enrollment);          // CORE_PEER_MSPCONFIGPATH=alice/msp
    }
}
