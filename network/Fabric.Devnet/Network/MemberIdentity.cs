using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Fabric.Devnet.Network;

/// <summary>An identity of one of a channel's organisations, with what its certificate entitles it to.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="Units">The organisational units in its subject.</param>
/// <param name="Fault">Why its certificate does not make it a member, or null.</param>
/// <param name="Revocations">Which certificates its organisation has taken back.</param>
internal sealed record MemberIdentity(X509Identity Identity, IReadOnlyList<string> Units, string? Fault, RevocationList? Revocations)
{
    private static readonly string[] Roles = ["client", "peer", "admin", "orderer"];

    public string MspId => Identity.MspId;

    /// <summary>Its organisation and common name, for messages.</summary>
    public string Name => $"{MspId}:{Identity.Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)}";

    /// <summary>Why it does not count as a member now, or null.</summary>
    public string? Defect => Fault ?? (Revocations?.Contains(Identity.Certificate) == true ? "the certificate has been revoked" : null);

    public bool IsValid => Defect is null;

    public bool IsExpired(DateTimeOffset now) => now > Identity.Certificate.NotAfter.ToUniversalTime();

    public bool HasRole(MSPRole.Types.MSPRoleType role) => IsValid && (role == MSPRole.Types.MSPRoleType.Member || Units.Contains(UnitOf(role)));

    /// <summary>Whether this identity is what a policy means.</summary>
    public bool Satisfies(MSPPrincipal principal)
    {
        switch (principal.PrincipalClassification)
        {
            case MSPPrincipal.Types.Classification.Role:
                return RoleOf(principal) is { } role && role.MspIdentifier == MspId && HasRole(role.Role);
            case MSPPrincipal.Types.Classification.OrganizationUnit:
                return UnitOf(principal) is { } unit && IsValid && unit.MspIdentifier == MspId && Units.Contains(unit.OrganizationalUnitIdentifier);
            case MSPPrincipal.Types.Classification.Identity:
                return IsValid && principal.Principal == Identity.Serialized;
            default:
                return false;
        }
    }

    /// <summary>The role that a principal means; null when it means something else or cannot be read.</summary>
    public static MSPRole? RoleOf(MSPPrincipal principal) =>
        principal.PrincipalClassification == MSPPrincipal.Types.Classification.Role ? Read(MSPRole.Parser, principal.Principal) : null;

    /// <summary>The organisation that a principal speaks of; null when it cannot be read.</summary>
    public static string? OrganizationOf(MSPPrincipal principal) => principal.PrincipalClassification switch
    {
        MSPPrincipal.Types.Classification.Role => RoleOf(principal)?.MspIdentifier,
        MSPPrincipal.Types.Classification.OrganizationUnit => UnitOf(principal)?.MspIdentifier,
        MSPPrincipal.Types.Classification.Identity => Read(SerializedIdentity.Parser, principal.Principal)?.Mspid,
        _ => null,
    };

    /// <summary>A principal that means a role in an organisation.</summary>
    public static MSPPrincipal Principal(string mspId, MSPRole.Types.MSPRoleType role) => new()
    {
        PrincipalClassification = MSPPrincipal.Types.Classification.Role,
        Principal = new MSPRole { MspIdentifier = mspId, Role = role }.ToByteString(),
    };

    public static string UnitOf(MSPRole.Types.MSPRoleType role) => role switch
    {
        MSPRole.Types.MSPRoleType.Admin => "admin",
        MSPRole.Types.MSPRoleType.Client => "client",
        MSPRole.Types.MSPRoleType.Peer => "peer",
        MSPRole.Types.MSPRoleType.Orderer => "orderer",
        _ => "member",
    };

    /// <summary>Judges a certificate: it must chain to one of the roots and carry exactly one role (NodeOUs).</summary>
    /// <remarks>Neither end nor beginning of its validity is looked at, as in Fabric's MSP: where the end counts the caller asks for it.</remarks>
    public static MemberIdentity Judge(X509Identity identity, X509Certificate2 root, RevocationList? revocations = null)
    {
        var certificate = identity.Certificate;
        var units = certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == "2.5.4.11")
            .Select(part => part.GetSingleElementValue() ?? string.Empty)
            .ToList();
        return new MemberIdentity(identity, units, FindDefect(certificate, root, units), revocations);
    }

    private static OrganizationUnit? UnitOf(MSPPrincipal principal) => Read(OrganizationUnit.Parser, principal.Principal);

    private static T? Read<T>(MessageParser<T> parser, ByteString bytes)
        where T : class, IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            // A principal that cannot be read means nobody.
            return null;
        }
    }

    private static string? FindDefect(X509Certificate2 certificate, X509Certificate2 root, List<string> units)
    {
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraint => constraint.CertificateAuthority))
        {
            return "a CA's certificate cannot be an identity";
        }

        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid,
                DisableCertificateDownloads = true,
                CustomTrustStore = { root },
            },
        };
        if (!chain.Build(certificate))
        {
            return $"the certificate was not issued by the organisation's CA ({string.Join(", ", chain.ChainStatus.Select(status => status.Status))})";
        }

        return units.Count(Roles.Contains) == 1 ? null : "the certificate must have exactly one of the organisational units client, peer, admin and orderer";
    }
}
