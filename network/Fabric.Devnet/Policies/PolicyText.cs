using System.Globalization;
using Fabric.Devnet.Network;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Policies;

/// <summary>Writes policies the way Fabric's tools read them.</summary>
internal static class PolicyText
{
    public static string Of(ApplicationPolicy policy) => policy.TypeCase switch
    {
        ApplicationPolicy.TypeOneofCase.SignaturePolicy => Of(policy.SignaturePolicy),
        ApplicationPolicy.TypeOneofCase.ChannelConfigPolicyReference => policy.ChannelConfigPolicyReference,
        _ => "no policy",
    };

    // A principal alone is no policy in Fabric's text form: it becomes a choice of one.
    public static string Of(SignaturePolicyEnvelope policy) => policy.Rule?.TypeCase switch
    {
        SignaturePolicy.TypeOneofCase.SignedBy => $"OR({Of(policy.Rule, policy)})",
        SignaturePolicy.TypeOneofCase.NOutOf => Of(policy.Rule, policy),
        _ => "no rule",
    };

    private static string Of(SignaturePolicy rule, SignaturePolicyEnvelope policy)
    {
        switch (rule.TypeCase)
        {
            case SignaturePolicy.TypeOneofCase.SignedBy when rule.SignedBy >= 0 && rule.SignedBy < policy.Identities.Count:
                return $"'{Of(policy.Identities[rule.SignedBy])}'";
            case SignaturePolicy.TypeOneofCase.NOutOf:
                var parts = string.Join(", ", rule.NOutOf.Rules.Select(part => Of(part, policy)));
                return rule.NOutOf.N switch
                {
                    var all when all == rule.NOutOf.Rules.Count && all > 1 => $"AND({parts})",
                    1 => $"OR({parts})",
                    var count => string.Create(CultureInfo.InvariantCulture, $"OutOf({count}, {parts})"),
                };
            default:
                return "'nobody'";
        }
    }

    private static string Of(MSPPrincipal principal) => MemberIdentity.RoleOf(principal) is { } role
        ? $"{role.MspIdentifier}.{MemberIdentity.UnitOf(role.Role)}"
        : $"{MemberIdentity.OrganizationOf(principal) ?? "?"} {principal.PrincipalClassification}";
}
