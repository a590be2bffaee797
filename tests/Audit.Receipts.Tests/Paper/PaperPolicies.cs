using Fabric.Protocol.Identity;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Google.Protobuf;
using RoleType = Fabric.Protos.Msp.MSPRole.Types.MSPRoleType;

namespace Audit.Receipts.Tests.Paper;

/// <summary>Policies as configurations and definitions hold them.</summary>
internal static class PaperPolicies
{
    /// <summary>So many of these roles.</summary>
    public static SignaturePolicyEnvelope Signature(int count, params (string MspId, RoleType Role)[] roles) => Of(count, roles.Select(role => new MSPPrincipal
    {
        PrincipalClassification = MSPPrincipal.Types.Classification.Role,
        Principal = new MSPRole { MspIdentifier = role.MspId, Role = role.Role }.ToByteString(),
    }));

    /// <summary>So many of these very members.</summary>
    public static SignaturePolicyEnvelope Signature(int count, IEnumerable<SigningIdentity> members) => Of(count, members.Select(member => new MSPPrincipal
    {
        PrincipalClassification = MSPPrincipal.Types.Classification.Identity, Principal = member.Creator,
    }));

    public static ConfigPolicy Entry(SignaturePolicyEnvelope policy) => new()
    {
        Policy = new Policy { Type = (int)Policy.Types.PolicyType.Signature, Value = policy.ToByteString() },
    };

    public static ConfigPolicy Entry(string below, ImplicitMetaPolicy.Types.Rule rule) => new()
    {
        Policy = new Policy
        {
            Type = (int)Policy.Types.PolicyType.ImplicitMeta, Value = new ImplicitMetaPolicy { SubPolicy = below, Rule = rule }.ToByteString(),
        },
    };

    private static SignaturePolicyEnvelope Of(int count, IEnumerable<MSPPrincipal> principals)
    {
        var policy = new SignaturePolicyEnvelope { Identities = { principals } };
        var rules = new SignaturePolicy.Types.NOutOf { N = count };
        rules.Rules.AddRange(Enumerable.Range(0, policy.Identities.Count).Select(index => new SignaturePolicy { SignedBy = index }));
        policy.Rule = new SignaturePolicy { NOutOf = rules };
        return policy;
    }
}
