namespace Fabric.CertificateAuthority;

/// <summary>One revoked certificate.</summary>
/// <param name="SerialNumber">Its serial number, lower-case hexadecimal.</param>
/// <param name="AuthorityKeyId">The key identifier of its issuer, lower-case hexadecimal.</param>
public sealed record RevokedCertificate(string SerialNumber, string AuthorityKeyId);
