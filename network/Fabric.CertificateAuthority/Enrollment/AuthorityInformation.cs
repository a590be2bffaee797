using System.Security.Cryptography.X509Certificates;

namespace Fabric.CertificateAuthority;

/// <summary>What an authority says of itself.</summary>
/// <param name="Name">Its name on the server; may be empty.</param>
/// <param name="Version">The server's version.</param>
/// <param name="RootCertificates">The self-signed certificates of its chain, at least one.</param>
/// <param name="IntermediateCertificates">The certificates between the roots and what it issues; empty for a root authority.</param>
public sealed record AuthorityInformation(
    string Name,
    string Version,
    IReadOnlyList<X509Certificate2> RootCertificates,
    IReadOnlyList<X509Certificate2> IntermediateCertificates);
