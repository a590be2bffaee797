using System.Security.Cryptography.X509Certificates;

namespace Fabric.CertificateAuthority;

/// <summary>Where a certificate authority of Fabric is and how to trust it.</summary>
public sealed record CertificateAuthorityOptions
{
    /// <summary>The server's address, scheme, host and port only, for example <c>https://ca.org1.example.com:7054</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>The name of the authority (Fabric's <c>--caname</c>) where a server runs several; empty: the server's default one.</summary>
    public string AuthorityName { get; init; } = string.Empty;

    /// <summary>The only roots the server's certificate may chain to. Empty: the system's trust store.</summary>
    public IReadOnlyList<X509Certificate2> TrustedRoots { get; init; } = [];

    /// <summary>The certificate with private key that this side shows when the server asks (mutual TLS).</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>The name to expect in the server's certificate instead of the address's host.</summary>
    public string? TargetNameOverride { get; init; }

    /// <summary>
    /// Whether secrets may travel without TLS to another machine; false by default. Loopback addresses may use <c>http</c> in any case.
    /// </summary>
    public bool AllowPlaintext { get; init; }

    /// <summary>How long one call may take in all; 30 s by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest answer that is read, in bytes; 16 MiB by default, enough for some 50,000 identities.</summary>
    public int MaxAnswerBytes { get; init; } = 16 * 1024 * 1024;

    /// <exception cref="CertificateAuthorityConfigurationException">The options contradict each other or lack something.</exception>
    internal void Validate()
    {
        List<string> problems = [.. AddressProblems()];
        if (ClientCertificate is { HasPrivateKey: false })
        {
            problems.Add($"{nameof(ClientCertificate)} has no private key: load it together with its key");
        }

        if (Timeout <= TimeSpan.Zero || Timeout.TotalMilliseconds > int.MaxValue)
        {
            problems.Add($"{nameof(Timeout)} is {Timeout}: set it to a positive time of at most 24 days");
        }

        if (MaxAnswerBytes <= 0)
        {
            problems.Add($"{nameof(MaxAnswerBytes)} is {MaxAnswerBytes}: set it to a positive number of bytes");
        }

        CertificateAuthorityConfigurationException.ThrowIfAny(problems);
    }

    private IEnumerable<string> AddressProblems()
    {
        if (Address is not { IsAbsoluteUri: true } || (Address.Scheme != Uri.UriSchemeHttps && Address.Scheme != Uri.UriSchemeHttp))
        {
            yield return $"{nameof(Address)} is no http or https address: set it to https://host:port";
            yield break;
        }

        if (Address.UserInfo.Length > 0)
        {
            yield return $"{nameof(Address)} carries a user: give name and secret in the {nameof(EnrollmentRequest)} instead";
        }

        if (Address.PathAndQuery != "/" || Address.Fragment.Length > 0)
        {
            // The path is part of what a caller signs, so a prefix that a proxy strips would break every signature.
            yield return $"{nameof(Address)} has more than scheme, host and port: remove '{Address.PathAndQuery}{Address.Fragment}'";
        }

        if (Address.Scheme == Uri.UriSchemeHttp && !Address.IsLoopback && !AllowPlaintext)
        {
            yield return $"{nameof(Address)} is plain http to another machine, which shows secrets to everyone between: use https, or set "
                + $"{nameof(AllowPlaintext)} if the network between is trusted";
        }

        if (Address.Scheme == Uri.UriSchemeHttp && (TrustedRoots.Count > 0 || ClientCertificate is not null))
        {
            yield return $"{nameof(TrustedRoots)} or {nameof(ClientCertificate)} is set, but {nameof(Address)} is plain http: use https";
        }
    }
}
