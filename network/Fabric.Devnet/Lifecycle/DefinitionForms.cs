using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Network;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Classification = Fabric.Protos.Msp.MSPPrincipal.Types.Classification;

namespace Fabric.Devnet.Lifecycle;

/// <summary>Policies and collections between this library's form and Fabric's.</summary>
internal static class DefinitionForms
{
    /// <summary>A policy as a definition states it; empty for the channel's default.</summary>
    public static ByteString ToBytes(EndorsementPolicy policy, IReadOnlyList<string> organizations) =>
        policy is EndorsementPolicy.MajorityPolicy ? ByteString.Empty : ToMessage(policy, organizations).ToByteString();

    /// <summary>Reads a policy from a definition. One that cannot be read satisfies nobody.</summary>
    public static EndorsementPolicy FromBytes(ByteString policy)
    {
        try
        {
            return FromMessage(ApplicationPolicy.Parser.ParseFrom(policy));
        }
        catch (InvalidProtocolBufferException)
        {
            return EndorsementPolicy.FromFabric(new SignaturePolicyEnvelope());
        }
    }

    /// <summary>A collection as a definition states it.</summary>
    public static CollectionConfig ToConfig(CollectionDefinition collection, IReadOnlyList<string> organizations) => new()
    {
        StaticCollectionConfig = new StaticCollectionConfig
        {
            Name = collection.Name,
            MemberOrgsPolicy = new CollectionPolicyConfig { SignaturePolicy = AnyMember(collection.MemberOrganizations) },
            MaximumPeerCount = collection.MemberOrganizations.Count,
            BlockToLive = collection.BlockToLive,
            MemberOnlyRead = collection.MemberOnlyRead,
            MemberOnlyWrite = collection.MemberOnlyWrite,
            EndorsementPolicy = collection.EndorsementPolicy is { } policy ? ToMessage(policy, organizations) : null,
        },
    };

    /// <summary>Reads a collection from a definition.</summary>
    public static CollectionDefinition FromConfig(CollectionConfig config)
    {
        var collection = config.StaticCollectionConfig ?? new StaticCollectionConfig();
        return new()
        {
            Name = collection.Name,
            MemberOrganizations = [.. (collection.MemberOrgsPolicy?.SignaturePolicy?.Identities ?? []).Select(MspIdOf).OfType<string>().Distinct()],
            BlockToLive = collection.BlockToLive,
            MemberOnlyRead = collection.MemberOnlyRead,
            MemberOnlyWrite = collection.MemberOnlyWrite,
            EndorsementPolicy = collection.EndorsementPolicy is { } policy ? FromMessage(policy) : null,
        };
    }

    /// <summary>The organisation that a principal is of; null when it cannot be read.</summary>
    public static string? MspIdOf(MSPPrincipal principal)
    {
        try
        {
            return principal.PrincipalClassification switch
            {
                Classification.Role => MSPRole.Parser.ParseFrom(principal.Principal).MspIdentifier,
                Classification.OrganizationUnit => OrganizationUnit.Parser.ParseFrom(principal.Principal).MspIdentifier,
                Classification.Identity => SerializedIdentity.Parser.ParseFrom(principal.Principal).Mspid,
                _ => null,
            };
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static ApplicationPolicy ToMessage(EndorsementPolicy policy, IReadOnlyList<string> organizations) => policy switch
    {
        EndorsementPolicy.MajorityPolicy => new() { ChannelConfigPolicyReference = LifecycleNames.DefaultPolicy },
        _ => new() { SignaturePolicy = PolicyEvaluation.ToEnvelope(policy, organizations) },
    };

    private static EndorsementPolicy FromMessage(ApplicationPolicy policy) => policy.TypeCase switch
    {
        ApplicationPolicy.TypeOneofCase.SignaturePolicy => EndorsementPolicy.FromFabric(policy.SignaturePolicy),
        ApplicationPolicy.TypeOneofCase.ChannelConfigPolicyReference => FromReference(policy.ChannelConfigPolicyReference),
        _ => EndorsementPolicy.FromFabric(new SignaturePolicyEnvelope()),
    };

    // The two policies of the channel that ask for endorsements; a reference to another one satisfies nobody.
    private static EndorsementPolicy FromReference(string reference) => reference is LifecycleNames.DefaultPolicy or LifecycleNames.LifecyclePolicy
        ? EndorsementPolicy.MajorityOfOrganizations
        : EndorsementPolicy.FromFabric(new SignaturePolicyEnvelope());

    private static SignaturePolicyEnvelope AnyMember(IReadOnlyList<string> mspIds) => new()
    {
        Identities = { mspIds.Select(mspId => MemberIdentity.Principal(mspId, MSPRole.Types.MSPRoleType.Member)) },
        Rule = new SignaturePolicy
        {
            NOutOf = new SignaturePolicy.Types.NOutOf { N = 1, Rules = { mspIds.Select((_, index) => new SignaturePolicy { SignedBy = index }) } },
        },
    };
}
