using System.Security.Cryptography.X509Certificates;

namespace Fabric.CertificateAuthority;

/// <summary>
/// The parts of a certificate's subject beside its common name. The common name is always the enrollment id, and organisational units are set by
/// the authority from the identity's type and affiliation.
/// </summary>
public sealed record CertificateSubject
{
    /// <summary>Two letters, for example <c>DE</c>.</summary>
    public string? Country { get; init; }

    /// <summary>State or province.</summary>
    public string? Province { get; init; }

    /// <summary>Town.</summary>
    public string? Locality { get; init; }

    /// <summary>Organisation.</summary>
    public string? Organization { get; init; }

    internal X500DistinguishedName WithCommonName(string commonName)
    {
        // The builder writes the last part first, and names start with the country.
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(commonName);
        Add(Organization, value => builder.AddOrganizationName(value));
        Add(Locality, value => builder.AddLocalityName(value));
        Add(Province, value => builder.AddStateOrProvinceName(value));
        Add(Country, builder.AddCountryOrRegion);
        return builder.Build();
    }

    private static void Add(string? value, Action<string> add)
    {
        if (!string.IsNullOrEmpty(value))
        {
            add(value);
        }
    }
}
