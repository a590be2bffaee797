using Fabric.Devnet.Network;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Fabric.Devnet.Endorsement;

/// <summary>Evaluates signature policies the way Fabric's cauthdsl does: each identity counts for one principal only.</summary>
internal static class PolicyEvaluation
{
    /// <summary>A policy in Fabric's form, with the peer role for every organisation it names.</summary>
    public static SignaturePolicyEnvelope ToEnvelope(EndorsementPolicy policy, IReadOnlyList<string> organizations)
    {
        if (policy is EndorsementPolicy.FabricPolicy fabric)
        {
            return fabric.Envelope;
        }

        var envelope = new SignaturePolicyEnvelope();
        envelope.Rule = ToRule(policy, organizations, envelope);
        return envelope;
    }

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

    public static bool IsSatisfied(SignaturePolicyEnvelope? policy, IReadOnlyList<MemberIdentity> identities) =>
        policy?.Rule is { } rule && IsSatisfied(rule, policy, identities, new bool[identities.Count]);

    private static bool IsSatisfied(
        SignaturePolicy rule, SignaturePolicyEnvelope policy, IReadOnlyList<MemberIdentity> identities, bool[] used)
    {
        switch (rule.TypeCase)
        {
            case SignaturePolicy.TypeOneofCase.SignedBy when rule.SignedBy >= 0 && rule.SignedBy < policy.Identities.Count:
                for (var index = 0; index < identities.Count; index++)
                {
                    if (!used[index] && identities[index].Satisfies(policy.Identities[rule.SignedBy]))
                    {
                        return used[index] = true;
                    }
                }

                return false;
            case SignaturePolicy.TypeOneofCase.NOutOf:
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
            default:
                return false;
        }
    }

    private static SignaturePolicy ToRule(EndorsementPolicy policy, IReadOnlyList<string> organizations, SignaturePolicyEnvelope envelope)
    {
        switch (policy)
        {
            case EndorsementPolicy.MajorityPolicy:
                var majority = EndorsementPolicy.OutOf((organizations.Count / 2) + 1, organizations.Select(EndorsementPolicy.SignedBy));
                return ToRule(majority, organizations, envelope);
            case EndorsementPolicy.OutOfPolicy outOf:
                return new SignaturePolicy
                {
                    NOutOf = new SignaturePolicy.Types.NOutOf { N = outOf.Count, Rules = { outOf.Rules.Select(rule => ToRule(rule, organizations, envelope)) } },
                };
            case EndorsementPolicy.SignedByPolicy signedBy:
                var principal = MemberIdentity.Principal(signedBy.MspId, MSPRole.Types.MSPRoleType.Peer);
                if (!envelope.Identities.Contains(principal))
                {
                    envelope.Identities.Add(principal);
                }

                return new SignaturePolicy { SignedBy = envelope.Identities.IndexOf(principal) };
            default:
                throw new InvalidOperationException($"Unknown policy {policy}.");
        }
    }
}
