using System.Security.Cryptography.X509Certificates;

namespace Fabric.CertificateAuthority;

/// <summary>
/// Asks to revoke one certificate, or an identity with all its certificates. Make one with <see cref="ForIdentity"/> or
/// <see cref="ForCertificate(X509Certificate2)"/>.
/// </summary>
public sealed record RevocationRequest
{
    private RevocationRequest()
    {
    }

    /// <summary>The identity to revoke; null when one certificate is meant.</summary>
    public string? EnrollmentId { get; private init; }

    /// <summary>The serial number of the certificate in hexadecimal.</summary>
    public string? SerialNumber { get; private init; }

    /// <summary>The key identifier of the certificate's issuer in hexadecimal.</summary>
    public string? AuthorityKeyId { get; private init; }

    /// <summary>Why.</summary>
    public X509RevocationReason Reason { get; init; } = X509RevocationReason.Unspecified;

    /// <summary>Whether the answer brings the new revocation list; the caller needs <c>hf.GenCRL</c> for <see cref="CertificateAuthoritySession.GenerateRevocationListAsync"/> only.</summary>
    public bool GenerateList { get; init; }

    /// <summary>Revokes an identity: its certificates, and its right to enroll again.</summary>
    /// <param name="enrollmentId">The identity's name.</param>
    public static RevocationRequest ForIdentity(string enrollmentId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(enrollmentId);
        return new RevocationRequest { EnrollmentId = enrollmentId };
    }

    /// <summary>Revokes one certificate.</summary>
    /// <param name="serialNumber">Its serial number in hexadecimal; colons and leading zeros do not matter.</param>
    /// <param name="authorityKeyId">The key identifier of its issuer in hexadecimal.</param>
    public static RevocationRequest ForCertificate(string serialNumber, string authorityKeyId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(serialNumber);
        ArgumentException.ThrowIfNullOrWhiteSpace(authorityKeyId);
        return new RevocationRequest
        {
            SerialNumber = CertificateNumbers.Normalize(serialNumber),
            AuthorityKeyId = CertificateNumbers.Normalize(authorityKeyId),
        };
    }

    /// <summary>Revokes one certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <exception cref="CertificateAuthorityConfigurationException">It does not name its issuer's key, so no authority of Fabric issued it.</exception>
    public static RevocationRequest ForCertificate(X509Certificate2 certificate) =>
        ForCertificate(CertificateNumbers.SerialNumber(certificate), CertificateNumbers.AuthorityKeyId(certificate));

    internal string Subject => EnrollmentId is null ? $"certificate {SerialNumber}" : $"'{EnrollmentId}'";

    internal void Validate()
    {
        if (Reason is X509RevocationReason.WeakAlgorithmOrKey || !Enum.IsDefined(Reason))
        {
            throw new CertificateAuthorityConfigurationException(
                [$"{nameof(Reason)} is {Reason}, which Fabric's authority does not know: set another one"]);
        }
    }
}
