using Fabric.Protos.Common;
using Fabric.Protos.Msp;

namespace Audit.Receipts.Verification;

/// <summary>Signature policies (common/cauthdsl): each member counts for one principal only, in the order of the rules.</summary>
internal static class SignaturePolicies
{
    private const int Deepest = 64;

    public static bool IsSatisfied(SignaturePolicyEnvelope policy, IReadOnlyList<Member> members) =>
        policy.Rule is { } rule && IsWellFormed(rule, policy, 0) && IsSatisfied(rule, policy, members, new bool[members.Count]);

    /// <summary>The policy in words, such as <c>2 of (Org1MSP.peer, Org2MSP.peer)</c>.</summary>
    public static string Describe(SignaturePolicyEnvelope policy) =>
        policy.Rule is { } rule && IsWellFormed(rule, policy, 0) ? Describe(rule, policy) : "one that cannot be read";

    private static string Describe(SignaturePolicy rule, SignaturePolicyEnvelope policy) => rule.TypeCase == SignaturePolicy.TypeOneofCase.SignedBy
        ? Describe(policy.Identities[rule.SignedBy])
        : $"{rule.NOutOf.N} of ({string.Join(", ", rule.NOutOf.Rules.Select(part => Describe(part, policy)))})";

    private static string Describe(MSPPrincipal principal)
    {
        if (principal.PrincipalClassification != MSPPrincipal.Types.Classification.Role)
        {
            return principal.PrincipalClassification.ToString();
        }

        var role = MSPRole.Parser.ParseFrom(principal.Principal);
        return $"{role.MspIdentifier}.{role.Role.ToString().ToLowerInvariant()}";
    }

    private static bool IsWellFormed(SignaturePolicy rule, SignaturePolicyEnvelope policy, int depth) => depth < Deepest && rule.TypeCase switch
    {
        SignaturePolicy.TypeOneofCase.SignedBy => rule.SignedBy >= 0 && rule.SignedBy < policy.Identities.Count,
        SignaturePolicy.TypeOneofCase.NOutOf => rule.NOutOf.Rules.All(part => IsWellFormed(part, policy, depth + 1)),
        _ => false,
    };

    private static bool IsSatisfied(SignaturePolicy rule, SignaturePolicyEnvelope policy, IReadOnlyList<Member> members, bool[] used)
    {
        if (rule.TypeCase == SignaturePolicy.TypeOneofCase.SignedBy)
        {
            for (var index = 0; index < members.Count; index++)
            {
                if (!used[index] && members[index].Satisfies(policy.Identities[rule.SignedBy]))
                {
                    return used[index] = true;
                }
            }

            return false;
        }

        var satisfied = 0;
        foreach (var part in rule.NOutOf.Rules)
        {
            var attempt = (bool[])used.Clone();
            if (IsSatisfied(part, policy, members, attempt))
            {
                satisfied++;
                attempt.CopyTo(used, 0);
            }
        }

        return satisfied >= rule.NOutOf.N;
    }
}
