using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;

namespace Fabric.Gateway.Tests;

/// <summary>Self-signed members: the scripted gateway checks signatures, not chains.</summary>
internal static class TestIdentity
{
    public static SigningIdentity Create(string mspId, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        return SigningIdentity.FromCertificate(mspId, certificate);
    }
}
