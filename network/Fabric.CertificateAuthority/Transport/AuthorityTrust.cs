using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.CertificateAuthority.Transport;

/// <summary>Trust in given roots only. Revocation lists are what the authority itself publishes, so TLS does not ask for them.</summary>
internal static class AuthorityTrust
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    public static X509ChainPolicy ForServer(IEnumerable<X509Certificate2> roots)
    {
        var policy = ForRoots(roots);
        policy.ApplicationPolicy.Add(ServerAuthentication);
        return policy;
    }

    /// <summary>Whether an issued certificate is signed by the chain it came with. Clocks are not asked: the authority's may be ahead of ours.</summary>
    public static bool IsIssuedBy(X509Certificate2 certificate, IEnumerable<X509Certificate2> roots, IEnumerable<X509Certificate2> intermediates)
    {
        using var chain = new X509Chain { ChainPolicy = ForRoots(roots) };
        chain.ChainPolicy.ExtraStore.AddRange(intermediates.ToArray());
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(certificate);
    }

    private static X509ChainPolicy ForRoots(IEnumerable<X509Certificate2> roots)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(roots.ToArray());
        return policy;
    }
}
