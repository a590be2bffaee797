using System.Security.Cryptography.X509Certificates;

namespace Fabric.CertificateAuthority;

/// <summary>What a membership folder holds beside the identity itself.</summary>
public sealed record MembershipFolderOptions
{
    /// <summary>The roots of the organisation's TLS certificates, for <c>tlscacerts</c>; none by default.</summary>
    public IReadOnlyList<X509Certificate2> TlsRoots { get; init; } = [];

    /// <summary>
    /// Whether a folder without <c>config.yaml</c> gets one that tells clients, peers, admins and orderers apart by organisational unit
    /// (Fabric's NodeOUs); true by default. It must agree with the organisation's definition on the channel.
    /// </summary>
    public bool WriteNodeUnits { get; init; } = true;
}
