using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fabric.Protocol;
using Fabric.Protocol.Identity;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Audit.Receipts.Verification;

/// <summary>
/// An organisation's membership service provider as the channel's configuration has it, held against the roots that the verifier was given:
/// a certificate counts only if it chains to one of those.
/// </summary>
internal sealed class Membership
{
    private static readonly string[] StandardUnits = ["client", "peer", "admin", "orderer"];

    private readonly FabricMSPConfig _configuration;
    private readonly IReadOnlyList<X509Certificate2> _roots;
    private readonly List<X509Certificate2> _intermediates;
    private readonly Dictionary<string, Member> _known = [];

    public Membership(FabricMSPConfig configuration, TrustedRoots roots)
    {
        _configuration = configuration;
        _roots = roots.Of(configuration.Name);
        _intermediates = [.. configuration.IntermediateCerts.Select(Certificate)];
    }

    public string MspId => _configuration.Name;

    /// <summary>Why the configuration's roots or roles cannot be trusted; null when they can.</summary>
    public string? Objection()
    {
        if (_roots.Count == 0)
        {
            return $"The channel's configuration names the organisation {MspId}, whose root certificate was not given.";
        }

        var given = _roots.Select(root => root.Thumbprint).ToHashSet();
        if (_configuration.RootCerts.Count == 0 || !_configuration.RootCerts.All(root => given.Contains(Certificate(root).Thumbprint)))
        {
            return $"The channel's configuration has another root certificate for {MspId} than the one that was given.";
        }

        // Roles come from what the organisation's CA wrote into a certificate; a configuration that renames them could make anybody a peer.
        return Units().SequenceEqual(StandardUnits)
            ? null
            : $"The channel's configuration does not tell peers and orderers of {MspId} by the organisational units client, peer, admin and orderer (NodeOUs).";
    }

    /// <summary>Judges an identity of this organisation by its certificate, at a time.</summary>
    public Member Judge(X509Identity identity, DateTimeOffset at)
    {
        var key = $"{Convert.ToHexString(SHA256.HashData(identity.Serialized.Span))}/{at.UtcTicks}";
        if (!_known.TryGetValue(key, out var member))
        {
            var units = identity.Certificate.SubjectName.EnumerateRelativeDistinguishedNames()
                .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == "2.5.4.11")
                .Select(part => part.GetSingleElementValue() ?? string.Empty)
                .ToList();
            _known[key] = member = new Member(identity, units, Defect(identity.Certificate, units, at));
        }

        return member;
    }

    private static X509Certificate2 Certificate(ByteString pem) => PemCertificates.ReadFirst(Encoding.UTF8.GetString(pem.Span));

    private IEnumerable<string> Units() => _configuration.FabricNodeOus is not { Enable: true } units
        ? []
        :
        [
            units.ClientOuIdentifier?.OrganizationalUnitIdentifier ?? string.Empty, units.PeerOuIdentifier?.OrganizationalUnitIdentifier ?? string.Empty,
            units.AdminOuIdentifier?.OrganizationalUnitIdentifier ?? string.Empty, units.OrdererOuIdentifier?.OrganizationalUnitIdentifier ?? string.Empty,
        ];

    private string? Defect(X509Certificate2 certificate, List<string> units, DateTimeOffset at)
    {
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraint => constraint.CertificateAuthority))
        {
            return "it is a certificate authority's, which is no member";
        }

        if (ChainFault(certificate, at) is { } fault)
        {
            return fault;
        }

        if (IsRevoked(certificate))
        {
            return "the organisation has revoked it in the channel's configuration";
        }

        return units.Count(StandardUnits.Contains) == 1 ? null : "it does not bear exactly one of the organisational units client, peer, admin and orderer";
    }

    private string? ChainFault(X509Certificate2 certificate, DateTimeOffset at)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                VerificationTime = at.UtcDateTime,
                VerificationTimeIgnored = false,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange((X509Certificate2[])[.. _roots]);
        chain.ChainPolicy.ExtraStore.AddRange((X509Certificate2[])[.. _intermediates]);
        if (chain.Build(certificate))
        {
            return null;
        }

        var statuses = chain.ChainStatus.Select(status => status.Status).ToList();
        return statuses.TrueForAll(status => status == X509ChainStatusFlags.NotTimeValid)
            ? $"it was not valid at {at:yyyy-MM-dd HH:mm:ss}Z"
            : $"it does not chain to the organisation's root certificate ({string.Join(", ", statuses)})";
    }

    private bool IsRevoked(X509Certificate2 certificate)
    {
        foreach (var pem in _configuration.RevocationList)
        {
            try
            {
                var list = CertificateRevocationListBuilder.LoadPem(Encoding.UTF8.GetString(pem.Span), out BigInteger _);
                if (list.RemoveEntry(certificate.SerialNumberBytes.Span))
                {
                    return true;
                }
            }
            catch (Exception cause) when (cause is CryptographicException or ArgumentException)
            {
                throw new FabricFormatException($"revocation list of {MspId}", $"The revocation list of {MspId} in the channel's configuration cannot be read.", cause);
            }
        }

        return false;
    }
}
