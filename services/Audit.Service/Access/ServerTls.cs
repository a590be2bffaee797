using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Audit.Service;

/// <summary>The API's own https: the server certificate, and whether clients are asked for theirs.</summary>
internal static class ServerTls
{
    /// <exception cref="ConfigurationException">The certificate or its key cannot be read.</exception>
    internal static IWebHostBuilder UseServerTls(this IWebHostBuilder web, AuditServiceOptions options)
    {
        if (!options.Tls.IsSet)
        {
            return web;
        }

        (X509Certificate2 certificate, X509Certificate2Collection sentAlong) = Read(options.Tls);
        return web.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = certificate;
            https.ServerCertificateChain = sentAlong;
            if (options.Access.Certificates.IsSet)
            {
                // Not judged here: a caller with a foreign certificate should get an answer that says so, and an entry in the action log.
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            }
        }));
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection SentAlong) Read(TlsOptions tls)
    {
        X509Certificate2Collection all = CertificateFiles.ReadAll($"Audit:Tls:{nameof(TlsOptions.CertificatePath)}", tls.CertificatePath);
        try
        {
            return (X509Certificate2.CreateFromPemFile(tls.CertificatePath, tls.PrivateKeyPath), [.. all.Skip(1)]);
        }
        catch (Exception cause) when (cause is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationException(
                [$"Audit:Tls:{nameof(TlsOptions.PrivateKeyPath)} names {tls.PrivateKeyPath}, which cannot be used: {cause.Message}"], cause);
        }
    }
}
