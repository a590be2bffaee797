using System.Security.Cryptography.X509Certificates;

namespace Fabric.CertificateAuthority;

/// <summary>The two numbers the authority finds a certificate by, as it writes them: lower-case hexadecimal without leading zeros.</summary>
public static class CertificateNumbers
{
    /// <summary>A certificate's serial number.</summary>
    /// <param name="certificate">The certificate.</param>
    public static string SerialNumber(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Normalize(certificate.SerialNumber);
    }

    /// <summary>The key identifier of a certificate's issuer.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <exception cref="CertificateAuthorityConfigurationException">The certificate does not name it.</exception>
    public static string AuthorityKeyId(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var identifier = certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier
            ?? throw new CertificateAuthorityConfigurationException(
                [$"{nameof(certificate)} of '{certificate.Subject}' names no authority key identifier: give one that a Fabric CA issued"]);
        return Normalize(Convert.ToHexStringLower(identifier.Span));
    }

    // Hexadecimal only.
    internal static string Normalize(string hexadecimal) =>
        string.Concat(hexadecimal.Where(character => character != ':')).ToLowerInvariant().TrimStart('0');
}
