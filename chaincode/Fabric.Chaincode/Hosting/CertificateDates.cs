using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.Chaincode.Hosting;

/// <summary>Tells of a certificate that the far side would refuse for its dates, before the far side does so in words nobody sees.</summary>
internal static class CertificateDates
{
    /// <param name="certificate">The certificate to show.</param>
    /// <param name="setting">What it came from.</param>
    /// <returns>Null when it is valid now.</returns>
    public static string? Problem(X509Certificate2 certificate, string setting)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (from, to) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        return now > to ? $"{setting} expired at {Text(to)} UTC: give a renewed certificate"
            : now < from ? $"{setting} is valid only from {Text(from)} UTC on: give a certificate that is valid now, or set this machine's clock"
            : null;
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
