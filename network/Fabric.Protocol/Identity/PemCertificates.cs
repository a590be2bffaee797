using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Fabric.Protocol.Identity;

/// <summary>
/// Certificates in PEM form (RFC 7468). The lines are read by the system's cryptographic library: .NET's own reader is compiled at run time,
/// which takes longer than all else that a short program does with certificates.
/// </summary>
public static class PemCertificates
{
    private const string FirstLine = "-----BEGIN CERTIFICATE-----";
    private const string LastLine = "-----END CERTIFICATE-----";

    /// <summary>Reads the first certificate of a text; what surrounds it is passed over.</summary>
    /// <param name="pem">The text of a certificate file.</param>
    /// <exception cref="CryptographicException">The text holds no certificate, or one that cannot be read.</exception>
    public static X509Certificate2 ReadFirst(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var position = 0;
        return Next(pem, ref position) ?? throw new CryptographicException("there is no certificate in it");
    }

    /// <summary>Reads all certificates of a text; what is between them, such as keys, is passed over.</summary>
    /// <param name="pem">The text of a certificate file.</param>
    /// <returns>The certificates in the order of the text; none if it holds none.</returns>
    /// <exception cref="CryptographicException">A certificate cannot be read.</exception>
    public static IReadOnlyList<X509Certificate2> ReadAll(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        List<X509Certificate2> certificates = [];
        for (var position = 0; Next(pem, ref position) is { } certificate;)
        {
            certificates.Add(certificate);
        }

        return certificates;
    }

    private static X509Certificate2? Next(string pem, ref int position)
    {
        var start = pem.IndexOf(FirstLine, position, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        // Go wants both lines for themselves; what others cannot read must not be read here.
        var last = pem.IndexOf(LastLine, start, StringComparison.Ordinal);
        position = last + LastLine.Length;
        return last >= 0 && (start == 0 || char.IsWhiteSpace(pem[start - 1])) && (position == pem.Length || char.IsWhiteSpace(pem[position]))
            ? X509CertificateLoader.LoadCertificate(Encoding.UTF8.GetBytes(pem[start..position]))
            : throw new CryptographicException("a certificate does not begin with its first line or does not end with its last line");
    }
}
