namespace Fabric.CertificateAuthority;

/// <summary>What was revoked.</summary>
/// <param name="Certificates">The certificates; may be empty for an identity that never enrolled.</param>
/// <param name="List">The new revocation list, where it was asked for and something was revoked.</param>
public sealed record Revocation(IReadOnlyList<RevokedCertificate> Certificates, RevocationList? List);
