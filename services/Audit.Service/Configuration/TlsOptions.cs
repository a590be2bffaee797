namespace Audit.Service;

/// <summary>How the API's own https is done. Required as soon as an address of <c>Audit:Urls</c> is not on loopback.</summary>
public sealed record TlsOptions
{
    /// <summary>The PEM file of the server's certificate, with the intermediates it should send along after it.</summary>
    public string CertificatePath { get; init; } = "";

    /// <summary>The PEM file of the certificate's private key, not encrypted.</summary>
    public string PrivateKeyPath { get; init; } = "";

    internal bool IsSet => CertificatePath.Length > 0 || PrivateKeyPath.Length > 0;

    internal void Validate(OptionsCheck check, string urls)
    {
        if (IsSet || urls.Contains("https:", StringComparison.OrdinalIgnoreCase))
        {
            check.File(nameof(CertificatePath), CertificatePath);
            check.File(nameof(PrivateKeyPath), PrivateKeyPath);
        }
    }
}
