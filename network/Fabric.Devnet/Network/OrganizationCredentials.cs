using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;

namespace Fabric.Devnet.Network;

/// <summary>An organisation's certificate authorities and the credentials they issued, loaded from its folder or made anew.</summary>
internal sealed class OrganizationCredentials
{
    private readonly TimeProvider _clock;

    public OrganizationCredentials(string mspId, string domain, string folder, TimeProvider clock)
    {
        _clock = clock;
        (MspId, Domain, Folder) = (mspId, domain, folder);
        AuthorityFolder = new CredentialFolder(Path.Combine(folder, "ca"));
        TlsAuthorityFolder = new CredentialFolder(Path.Combine(folder, "tlsca"));
        Authority = new CertificateAuthority(
            AuthorityFolder.LoadOrIssue(IsCurrent, () => CertificateAuthority.CreateRoot("ca." + domain, domain, clock)), clock);
        Revocations = new RevocationList(Path.Combine(AuthorityFolder.Path, "crl.pem"), Authority, clock);
        TlsAuthority = new CertificateAuthority(
            TlsAuthorityFolder.LoadOrIssue(IsCurrent, () => CertificateAuthority.CreateRoot("tlsca." + domain, domain, clock)), clock);
    }

    public string MspId { get; }

    public string Domain { get; }

    public string Folder { get; }

    public CredentialFolder AuthorityFolder { get; }

    public CredentialFolder TlsAuthorityFolder { get; }

    public CertificateAuthority Authority { get; }

    public CertificateAuthority TlsAuthority { get; }

    /// <summary>Which of the members' certificates do not count any more.</summary>
    public RevocationList Revocations { get; }

    /// <summary>What others judge its members by.</summary>
    public MemberOrganization Members => new(MspId, Authority.Certificate, Revocations);

    /// <summary>A member's credentials; issued again when the stored ones are expired, of another CA or say something else of the member.</summary>
    public SigningIdentity Member(string subfolder, string name, string role, IReadOnlyDictionary<string, string> attributes)
    {
        var folder = new CredentialFolder(Path.Combine(Folder, subfolder));
        using var certificate = folder.LoadOrIssue(
            stored => IsCurrent(stored) && IsIssuedBy(stored, Authority) && Says(stored, role, attributes),
            () => Authority.IssueIdentity(name, role, Domain, attributes));
        return SigningIdentity.FromPem(MspId, File.ReadAllText(folder.CertificatePath), File.ReadAllText(folder.KeyPath));
    }

    /// <summary>A server's TLS certificate with key.</summary>
    public X509Certificate2 Tls(string subfolder, string name, IReadOnlyList<string> names) =>
        new CredentialFolder(Path.Combine(Folder, subfolder), "tls-").LoadOrIssue(
            stored => IsCurrent(stored) && IsIssuedBy(stored, TlsAuthority), () => TlsAuthority.IssueTls(name, Domain, names));

    private bool IsCurrent(X509Certificate2 certificate) => certificate.NotAfter.ToUniversalTime() > _clock.GetUtcNow();

    private static bool IsIssuedBy(X509Certificate2 certificate, CertificateAuthority authority) =>
        certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } issuer
        && authority.Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes.Span.SequenceEqual(issuer.Span);

    private static bool Says(X509Certificate2 certificate, string role, IReadOnlyDictionary<string, string> attributes)
    {
        var written = CertificateAttributes.Read(certificate);
        return certificate.Subject.Contains("OU=" + role, StringComparison.Ordinal)
            && written.Count == attributes.Count
            && attributes.All(attribute => written.TryGetValue(attribute.Key, out var value) && value == attribute.Value);
    }
}
