using System.Security.Cryptography.X509Certificates;

namespace Audit.Service;

/// <summary>
/// How long the certificates last that this service works with: its identity at the peer, the peer's TLS roots, its own https, the CAs of
/// its callers and their revocation lists, and the token issuer's roots. As read at start, as that is what is in use: a renewed file counts from the next start.
/// </summary>
internal sealed class CertificateWatch
{
    private readonly List<(string Name, string Subject, DateTimeOffset NotAfter)> _certificates = [];
    private readonly TimeProvider _clock;
    private readonly double _warningDays;

    private readonly CertificateAuthorities _authorities;

    /// <exception cref="ConfigurationException">A certificate cannot be read.</exception>
    public CertificateWatch(AuditServiceOptions options, CertificateAuthorities authorities, TimeProvider clock)
    {
        _clock = clock;
        _authorities = authorities;
        _warningDays = options.Access.ExpiryWarningDays;
        Add("gateway identity", options.Gateway.CertificatePath);
        Add("gateway tls root", options.Gateway.TlsRootCertificatePath);
        Add("server", options.Tls.CertificatePath);
        Add("token issuer root", options.Access.Tokens.RootCertificatePath);
        foreach ((string mspId, string path) in options.Access.Certificates.Organizations)
        {
            Add($"client ca {mspId}", path);
        }
    }

    /// <summary>The certificates, the next to end first.</summary>
    internal IReadOnlyList<CertificateExpiry> Observe()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        return [.. _certificates
            .Select(known => (known.Name, known.Subject, known.NotAfter, Days: (known.NotAfter - now).TotalDays))
            .Select(known => new CertificateExpiry(known.Name, known.Subject, known.NotAfter, known.Days, known.Days < _warningDays))
            .Concat(_authorities.RevocationListEnds.Select(list => OfList(list.Path, list.NextUpdate, now)))
            .OrderBy(expiry => expiry.NotAfter)];
    }

    // Lists live for hours or days: there is something to say when one is overdue.
    private static CertificateExpiry OfList(string path, DateTimeOffset nextUpdate, DateTimeOffset now) =>
        new("revocation list", path, nextUpdate, (nextUpdate - now).TotalDays, nextUpdate < now);

    private void Add(string name, string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return;
        }

        foreach (X509Certificate2 certificate in CertificateFiles.ReadAll($"The {name} certificate", path))
        {
            using (certificate)
            {
                _certificates.Add((name, certificate.Subject, certificate.NotAfter.ToUniversalTime()));
            }
        }
    }
}
