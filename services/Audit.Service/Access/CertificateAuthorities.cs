using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Audit.Service;

/// <summary>The certificate authorities of the consortium's organisations: they alone are trusted, the machine's own roots are not.</summary>
internal sealed class CertificateAuthorities
{
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    private readonly Dictionary<string, X509Certificate2Collection> _organizations;
    private readonly RevocationLists _revocations;

    /// <summary>Reads the authorities' certificates.</summary>
    /// <exception cref="ConfigurationException">A file cannot be used, or two organisations name the same root.</exception>
    internal CertificateAuthorities(CertificateAccessOptions options, TimeProvider clock)
    {
        const string section = "Audit:Access:Certificates";
        _organizations = options.Organizations.ToDictionary(
            pair => pair.Key, pair => CertificateFiles.ReadAll($"{section}:{nameof(options.Organizations)}:{pair.Key}", pair.Value));
        _revocations = new RevocationLists(
            $"{section}:{nameof(options.RevocationListPaths)}",
            options.RevocationListPaths,
            [.. _organizations.Values.SelectMany(authorities => authorities)],
            clock);
        if (_organizations.SelectMany(pair => pair.Value.Where(IsRoot).Select(root => root.Thumbprint)).GroupBy(print => print)
            .FirstOrDefault(group => group.Count() > 1) is { } shared)
        {
            throw new ConfigurationException(
                [$"{section}:{nameof(options.Organizations)} gives the root {shared.Key} to two organisations: give each the root of its own CA."]);
        }
    }

    /// <summary>When each revocation list is due to be replaced.</summary>
    internal IEnumerable<(string Path, DateTimeOffset NextUpdate)> RevocationListEnds => _revocations.Ends;

    /// <summary>The MSP id of the organisation whose CA issued a certificate.</summary>
    /// <exception cref="ConfigurationException">A revocation list has become unusable.</exception>
    /// <exception cref="AccessRefusedException">No CA of the consortium did, it is not valid now, or it was revoked.</exception>
    internal string OrganizationOf(X509Certificate2 certificate)
    {
        foreach ((string mspId, X509Certificate2Collection authorities) in _organizations)
        {
            if (Chain(certificate, authorities) is { } issuers)
            {
                return _revocations.AreAllGood(issuers)
                    ? mspId
                    : throw new AccessRefusedException(AccessCode.CertificateRevoked, $"The CA of {mspId} has revoked the client certificate.");
            }
        }

        throw new AccessRefusedException(
            AccessCode.CertificateUntrusted,
            "The client certificate is of no CA of this consortium, or is not valid now, or is not for clients.");
    }

    // The chain without its root, from the certificate on; null when there is none.
    private static List<X509Certificate2>? Chain(X509Certificate2 certificate, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(ClientAuthentication);
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities.Where(IsRoot).ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(authorities.Where(authority => !IsRoot(authority)).ToArray());
        // A root itself is nobody's client certificate.
        return chain.Build(certificate) && chain.ChainElements.Count > 1
            ? [.. chain.ChainElements.Select(element => element.Certificate).SkipLast(1)]
            : null;
    }

    private static bool IsRoot(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
