using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;
using Fabric.Protos.Msp;
using Google.Protobuf;
using RoleType = Fabric.Protos.Msp.MSPRole.Types.MSPRoleType;

namespace Audit.Receipts.Verification;

/// <summary>Somebody who signed, and what the certificate entitles to.</summary>
/// <param name="Identity">Who.</param>
/// <param name="Units">The organisational units in the certificate's subject.</param>
/// <param name="Defect">Why the certificate does not make a member; null when it does.</param>
internal sealed record Member(X509Identity Identity, IReadOnlyList<string> Units, string? Defect)
{
    public string MspId => Identity.MspId;

    public string Name => $"{Identity.Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)} of {MspId}";

    public bool IsPeer => HasRole(RoleType.Peer);

    public bool IsOrderer => HasRole(RoleType.Orderer);

    public bool Satisfies(MSPPrincipal principal)
    {
        try
        {
            switch (principal.PrincipalClassification)
            {
                case MSPPrincipal.Types.Classification.Role:
                    var role = MSPRole.Parser.ParseFrom(principal.Principal);
                    return role.MspIdentifier == MspId && HasRole(role.Role);
                case MSPPrincipal.Types.Classification.OrganizationUnit:
                    var unit = OrganizationUnit.Parser.ParseFrom(principal.Principal);
                    return Defect is null && unit.MspIdentifier == MspId && Units.Contains(unit.OrganizationalUnitIdentifier);
                case MSPPrincipal.Types.Classification.Identity:
                    return Defect is null && principal.Principal == Identity.Serialized;
                default:
                    return false;
            }
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private bool HasRole(RoleType role) => Defect is null && (role == RoleType.Member || Units.Contains(role switch
    {
        RoleType.Admin => "admin",
        RoleType.Client => "client",
        RoleType.Peer => "peer",
        RoleType.Orderer => "orderer",
        _ => string.Empty,
    }));
}
