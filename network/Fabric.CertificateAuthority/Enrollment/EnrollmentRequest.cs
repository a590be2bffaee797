using System.Text;

namespace Fabric.CertificateAuthority;

/// <summary>Asks for the first certificate of a registered identity.</summary>
public sealed record EnrollmentRequest
{
    private const int LongestCommonName = 64;

    /// <summary>The name the identity was registered under.</summary>
    public required string EnrollmentId { get; init; }

    /// <summary>The secret that registering gave.</summary>
    public required string Secret { get; init; }

    /// <summary>What certificate to ask for.</summary>
    public CertificateOptions Certificate { get; init; } = new();

    /// <summary>Names the identity and never the secret.</summary>
    public override string ToString() => $"{nameof(EnrollmentRequest)} {{ {nameof(EnrollmentId)} = {EnrollmentId} }}";

    /// <exception cref="CertificateAuthorityConfigurationException">The request lacks something.</exception>
    internal void Validate()
    {
        List<string> problems = [.. IdentifierProblems(EnrollmentId), .. Certificate.Problems()];
        if (string.IsNullOrEmpty(Secret))
        {
            problems.Add($"{nameof(Secret)} is empty: set it to the secret that registering gave");
        }

        CertificateAuthorityConfigurationException.ThrowIfAny(problems);
    }

    private static IEnumerable<string> IdentifierProblems(string id)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            yield return $"{nameof(EnrollmentId)} is empty: set it to the name the identity was registered under";
        }
        else if (id.Contains(':', StringComparison.Ordinal) || id.Any(char.IsControl))
        {
            // Basic authentication ends the name at the first colon.
            yield return $"{nameof(EnrollmentId)} holds a colon or a control character: no such identity can enroll";
        }
        else if (Encoding.UTF8.GetByteCount(id) > LongestCommonName)
        {
            yield return $"{nameof(EnrollmentId)} is longer than {LongestCommonName} bytes: a certificate cannot name it";
        }
    }
}
