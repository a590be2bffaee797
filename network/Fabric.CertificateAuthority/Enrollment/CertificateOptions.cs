using System.Security.Cryptography;

namespace Fabric.CertificateAuthority;

/// <summary>What certificate to ask for. The defaults give the usual enrollment certificate on a new P-256 key.</summary>
public sealed record CertificateOptions
{
    /// <summary>The profile of a TLS certificate.</summary>
    public const string TlsProfile = "tls";

    /// <summary>The authority's signing profile: empty for the usual one, <see cref="TlsProfile"/> for a TLS certificate, or one of its own.</summary>
    public string Profile { get; init; } = string.Empty;

    /// <summary>
    /// The attributes to write into the certificate. Null: those that were registered to be in every certificate
    /// (<see cref="IdentityAttribute.InCertificate"/>). Empty: none.
    /// </summary>
    public IReadOnlyList<AttributeRequest>? Attributes { get; init; }

    /// <summary>DNS names and IP addresses the certificate is valid for; a server's TLS certificate needs them.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The subject beside the common name.</summary>
    public CertificateSubject Subject { get; init; } = new();

    /// <summary>The curve of the new key; P-256 by default.</summary>
    public KeyCurve Curve { get; init; }

    /// <summary>
    /// A key to certify instead of a new one, for example to renew the certificate of an orderer that others know by its key. It must be on P-256 or
    /// P-384 and exportable; it stays the caller's.
    /// </summary>
    public ECDsa? Key { get; init; }

    internal IEnumerable<string> Problems()
    {
        if (Subject.Country is { Length: not (0 or 2) })
        {
            yield return $"{nameof(Subject)}.{nameof(CertificateSubject.Country)} is '{Subject.Country}': set it to the two letters of ISO 3166";
        }

        foreach (var host in Hosts.Where(host => Uri.CheckHostName(host) == UriHostNameType.Unknown))
        {
            yield return $"{nameof(Hosts)} holds '{host}', which is neither a DNS name nor an IP address";
        }

        if (Attributes?.Any(attribute => string.IsNullOrWhiteSpace(attribute.Name)) == true)
        {
            yield return $"{nameof(Attributes)} holds an attribute without a name";
        }

        if (!Enum.IsDefined(Curve))
        {
            yield return $"{nameof(Curve)} is {Curve}: set it to {nameof(KeyCurve.P256)} or {nameof(KeyCurve.P384)}";
        }
    }
}
