using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Fabric.Chaincode.Testing.Ledger;

/// <summary>The endorsement policies of single keys.</summary>
internal static class KeyPolicy
{
    private const string MetadataName = "VALIDATION_PARAMETER";

    /// <summary>A key's own policy, or null when the chaincode's applies.</summary>
    public static ByteString? Find(StateValue? value) =>
        value is not null && value.Metadata.TryGetValue(MetadataName, out var policy) && !policy.IsEmpty ? policy : null;

    public static bool Sets(IReadOnlyDictionary<string, ByteString> metadata) => metadata.ContainsKey(MetadataName);

    /// <summary>Whether one peer of each of these organisations is enough. A policy that cannot be read is met by nobody.</summary>
    public static bool IsMet(ByteString policy, IReadOnlyList<string> organizations)
    {
        try
        {
            var envelope = SignaturePolicyEnvelope.Parser.ParseFrom(policy);
            return envelope.Rule is { } rule && IsMet(rule, envelope, organizations, new bool[organizations.Count]);
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private static bool IsMet(SignaturePolicy rule, SignaturePolicyEnvelope policy, IReadOnlyList<string> organizations, bool[] used)
    {
        switch (rule.TypeCase)
        {
            case SignaturePolicy.TypeOneofCase.SignedBy when rule.SignedBy >= 0 && rule.SignedBy < policy.Identities.Count:
                for (var index = 0; index < organizations.Count; index++)
                {
                    // An endorsement counts once.
                    if (!used[index] && IsPeerOf(policy.Identities[rule.SignedBy], organizations[index]))
                    {
                        return used[index] = true;
                    }
                }

                return false;
            case SignaturePolicy.TypeOneofCase.NOutOf:
                return rule.NOutOf.Rules.Count(part => IsMetAside(part, policy, organizations, used)) >= rule.NOutOf.N;
            default:
                return false;
        }
    }

    // A part that is not met uses nothing up.
    private static bool IsMetAside(SignaturePolicy part, SignaturePolicyEnvelope policy, IReadOnlyList<string> organizations, bool[] used)
    {
        var attempt = (bool[])used.Clone();
        var met = IsMet(part, policy, organizations, attempt);
        if (met)
        {
            attempt.CopyTo(used, 0);
        }

        return met;
    }

    private static bool IsPeerOf(MSPPrincipal principal, string organization) =>
        principal.PrincipalClassification == MSPPrincipal.Types.Classification.Role
        && MSPRole.Parser.ParseFrom(principal.Principal) is var role
        && role.MspIdentifier == organization
        && role.Role is MSPRole.Types.MSPRoleType.Member or MSPRole.Types.MSPRoleType.Peer;
}
