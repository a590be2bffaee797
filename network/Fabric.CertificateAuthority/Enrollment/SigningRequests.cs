using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.CertificateAuthority.Transport;
using Fabric.Protocol;
using Fabric.Protocol.Identity;

namespace Fabric.CertificateAuthority;

/// <summary>Makes keys and the requests (PKCS#10) that ask for a certificate on them. Only the request leaves the machine.</summary>
internal static class SigningRequests
{
    /// <summary>Makes a new key, or a copy of the given one; the caller disposes it.</summary>
    /// <exception cref="CertificateAuthorityConfigurationException">The given key is not usable.</exception>
    public static ECDsa CreateKey(CertificateOptions options)
    {
        if (options.Key is null)
        {
            return ECDsa.Create(options.Curve == KeyCurve.P384 ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256);
        }

        try
        {
            return EcdsaKeys.FromPem(options.Key.ExportPkcs8PrivateKeyPem());
        }
        catch (Exception e) when (e is CryptographicException or FabricFormatException)
        {
            throw new CertificateAuthorityConfigurationException(
                [$"{nameof(CertificateOptions.Key)} cannot be used: {e.Message} Give an exportable private key on P-256 or P-384, or none"]);
        }
    }

    /// <summary>Writes the request in the form the authority takes.</summary>
    public static WireSigningRequest Create(string enrollmentId, CertificateOptions options, ECDsa key, string authorityName)
    {
        var hash = key.KeySize > 256 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        var request = new CertificateRequest(options.Subject.WithCommonName(enrollmentId), key, hash);
        if (options.Hosts.Count > 0)
        {
            request.CertificateExtensions.Add(AlternativeNames(options.Hosts));
        }

        return new WireSigningRequest(
            request.CreateSigningRequestPem(),
            options.Hosts.Count == 0 ? null : options.Hosts,
            options.Profile.Length == 0 ? null : options.Profile,
            options.Attributes is null ? null : [.. options.Attributes.Select(attribute => new WireAttributeRequest(attribute.Name, attribute.IsOptional))],
            authorityName.Length == 0 ? null : authorityName);
    }

    private static X509Extension AlternativeNames(IEnumerable<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return names.Build();
    }
}
