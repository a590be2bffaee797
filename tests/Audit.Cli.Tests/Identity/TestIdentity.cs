using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;

namespace Audit.Cli.Tests.Identity;

/// <summary>A membership folder made by hand, whose certificate ends when a test says.</summary>
internal static class TestIdentity
{
    public static void Write(string folder, string name, TimeSpan left, params (string Name, string Value)[] attributes)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}, OU=client", key, HashAlgorithmName.SHA256);
        if (attributes.Length > 0)
        {
            request.CertificateExtensions.Add(CertificateAttributes.Create(attributes.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))));
        }

        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-100), now + left);
        Directory.CreateDirectory(Path.Combine(folder, "signcerts"));
        Directory.CreateDirectory(Path.Combine(folder, "keystore"));
        File.WriteAllText(Path.Combine(folder, "signcerts", "cert.pem"), certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(Path.Combine(folder, "keystore", "priv_sk"), key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
