using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fabric.CertificateAuthority.Transport;

namespace Fabric.CertificateAuthority;

/// <summary>
/// Reads what an authority sends back and believes none of it unchecked: a certificate for another key or name would, once stored, lock its owner
/// out.
/// </summary>
internal static class EnrollmentAnswers
{
    /// <summary>Joins the issued certificate with the key it was asked for; the enrollment owns the key from here on.</summary>
    /// <exception cref="CertificateAuthorityAnswerException">The answer does not fit.</exception>
    public static Enrollment Read(string operation, WireEnrollment answer, string enrollmentId, string profile, ECDsa key)
    {
        var pem = DecodeText(operation, "certificate", answer.Certificate);
        var certificate = ReadCertificate(operation, pem);
        var authority = ReadInformation(operation, answer.Information);
        using var certified = certificate.GetECDsaPublicKey();
        if (certified is null || !certified.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo()))
        {
            throw Unfit(operation, "a certificate for another key than the one it was asked for");
        }

        if (certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is var name && name != enrollmentId)
        {
            throw Unfit(operation, $"a certificate of '{name}' instead of '{enrollmentId}'");
        }

        if (!AuthorityTrust.IsIssuedBy(certificate, authority.RootCertificates, authority.IntermediateCertificates))
        {
            throw Unfit(operation, "a certificate that the chain beside it did not issue");
        }

        return new Enrollment(profile, certificate, pem, key, authority);
    }

    /// <summary>Reads an authority's name and chain.</summary>
    /// <exception cref="CertificateAuthorityAnswerException">There is no usable chain.</exception>
    public static AuthorityInformation ReadInformation(string operation, WireInformation? information)
    {
        var chain = ReadChain(operation, DecodeText(operation, "certificate chain", information?.Chain));
        var roots = chain.Where(IsSelfSigned).ToArray();
        if (roots.Length == 0)
        {
            throw Unfit(operation, "a certificate chain without a root; the server's ca.chainfile must hold the whole chain");
        }

        return new AuthorityInformation(
            information!.AuthorityName ?? string.Empty, information.Version ?? string.Empty, roots, [.. chain.Where(certificate => !IsSelfSigned(certificate))]);
    }

    /// <summary>Decodes base64 of text.</summary>
    /// <exception cref="CertificateAuthorityAnswerException">It is missing or no base64.</exception>
    public static string DecodeText(string operation, string what, string? base64)
    {
        try
        {
            return base64 is { Length: > 0 } ? Encoding.UTF8.GetString(Convert.FromBase64String(base64)) : throw Unfit(operation, $"no {what}");
        }
        catch (FormatException e)
        {
            throw Unfit(operation, $"a {what} that is no base64", e);
        }
    }

    /// <summary>Reads a PEM certificate.</summary>
    /// <exception cref="CertificateAuthorityAnswerException">It is none.</exception>
    public static X509Certificate2 ReadCertificate(string operation, string pem)
    {
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException e)
        {
            throw Unfit(operation, "a certificate that cannot be read", e);
        }
    }

    internal static CertificateAuthorityAnswerException Unfit(string operation, string what, Exception? inner = null) =>
        new(operation, $"The authority answered '{operation}' with {what}.", inner);

    private static X509Certificate2Collection ReadChain(string operation, string pem)
    {
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(pem);
            return chain;
        }
        catch (CryptographicException e)
        {
            throw Unfit(operation, "a certificate chain that cannot be read", e);
        }
    }

    private static bool IsSelfSigned(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
