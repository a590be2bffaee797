using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.Protocol.Grpc;

/// <summary>Trust in given roots only, as Fabric's organisations publish them; revocation is Fabric's business (CRLs in the MSP), not TLS's.</summary>
internal static class CertificateTrust
{
    public static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    public static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    public static X509ChainPolicy PolicyFor(IEnumerable<X509Certificate2> roots, Oid purpose)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(roots.ToArray());
        policy.ApplicationPolicy.Add(purpose);
        return policy;
    }

    /// <param name="certificate">What the far side showed.</param>
    /// <param name="intermediates">What it sent along.</param>
    /// <param name="roots">Whom to trust.</param>
    /// <param name="purpose">What the certificate must be good for.</param>
    public static bool IsTrusted(
        X509Certificate2 certificate, X509Certificate2Collection? intermediates, IEnumerable<X509Certificate2> roots, Oid purpose)
    {
        using var chain = new X509Chain { ChainPolicy = PolicyFor(roots, purpose) };
        chain.ChainPolicy.ExtraStore.AddRange(intermediates ?? []);
        return chain.Build(certificate);
    }
}
