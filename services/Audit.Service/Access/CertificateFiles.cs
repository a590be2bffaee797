using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Audit.Service;

/// <summary>Reads certificates from PEM files that the configuration names.</summary>
internal static class CertificateFiles
{
    /// <summary>All certificates of a file.</summary>
    /// <param name="key">The configuration key, for the message.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ConfigurationException">It cannot be read, or holds none.</exception>
    internal static X509Certificate2Collection ReadAll(string key, string path)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            return certificates.Count > 0 ? certificates : throw new CryptographicException("it holds no certificate.");
        }
        catch (Exception cause) when (cause is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationException([$"{key} names {path}, which cannot be used: {cause.Message}"], cause);
        }
    }
}
