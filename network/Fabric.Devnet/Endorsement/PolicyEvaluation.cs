using Fabric.Devnet.Network;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Fabric.Devnet.Endorsement;

/// <summary>Evaluates signature policies the way Fabric's cauthdsl does: each identity counts for one principal only.</summary>
internal static class PolicyEvaluation
{
    /// <summary>Reads a policy from a key's metadata; null when it cannot be read, which satisfies nobody.</summary>
    public static SignaturePolicyEnvelope? Parse(ByteString bytes)
    {
        try
        {
            return SignaturePolicyEnvelope.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>Whether identities satisfy a policy; one that is malformed anywhere satisfies nobody.</summary>
    public static bool IsSatisfied(SignaturePolicyEnvelope? policy, IReadOnlyList<MemberIdentity> identities) =>
        policy?.Rule is { } rule && IsWellFormed(rule, policy) && IsSatisfied(rule, policy, identities, new bool[identities.Count]);

    private static bool IsWellFormed(SignaturePolicy rule, SignaturePolicyEnvelope policy) => rule.TypeCase switch
    {
        SignaturePolicy.TypeOneofCase.SignedBy => rule.SignedBy >= 0 && rule.SignedBy < policy.Identities.Count,
        SignaturePolicy.TypeOneofCase.NOutOf => rule.NOutOf.Rules.All(part => IsWellFormed(part, policy)),
        _ => false,
    };

    // Greedy, in the order of the rules and of the identities, as Fabric does it: what counted for one rule is gone for the next.
    private static bool IsSatisfied(
        SignaturePolicy rule, SignaturePolicyEnvelope policy, IReadOnlyList<MemberIdentity> identities, bool[] used)
    {
        if (rule.TypeCase == SignaturePolicy.TypeOneofCase.SignedBy)
        {
            for (var index = 0; index < identities.Count; index++)
            {
                if (!used[index] && identities[index].Satisfies(policy.Identities[rule.SignedBy]))
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
            if (IsSatisfied(part, policy, identities, attempt))
            {
                satisfied++;
                attempt.CopyTo(used, 0);
            }
        }

        return satisfied >= rule.NOutOf.N;
    }
}
