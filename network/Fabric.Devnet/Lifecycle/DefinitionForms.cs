using Fabric.Devnet.Network;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Lifecycle;

/// <summary>Policies and collections between this library's form and Fabric's.</summary>
internal static class DefinitionForms
{
    /// <summary>Reads a policy from a definition. One that cannot be read satisfies nobody.</summary>
    public static EndorsementPolicy FromBytes(ByteString policy)
    {
        try
        {
            return EndorsementPolicy.FromBytes(policy.Span);
        }
        catch (FormatException)
        {
            return EndorsementPolicy.Of(new SignaturePolicyEnvelope());
        }
    }

    /// <summary>A collection as a definition states it.</summary>
    public static CollectionConfig ToConfig(CollectionDefinition collection) => new()
    {
        StaticCollectionConfig = new StaticCollectionConfig
        {
            Name = collection.Name,
            MemberOrgsPolicy = new CollectionPolicyConfig
            {
                SignaturePolicy = EndorsementPolicy
                    .OutOf(1, collection.MemberOrganizations.Select(mspId => EndorsementPolicy.SignedBy(mspId, PrincipalRole.Member)))
                    .Message.SignaturePolicy,
            },
            RequiredPeerCount = collection.RequiredPeerCount,
            MaximumPeerCount = collection.MaximumPeerCount ?? Math.Max(collection.RequiredPeerCount, collection.MemberOrganizations.Count),
            BlockToLive = collection.BlockToLive,
            MemberOnlyRead = collection.MemberOnlyRead,
            MemberOnlyWrite = collection.MemberOnlyWrite,
            EndorsementPolicy = collection.EndorsementPolicy?.Message,
        },
    };

    /// <summary>Reads a collection from a definition.</summary>
    public static CollectionDefinition FromConfig(CollectionConfig config)
    {
        var collection = config.StaticCollectionConfig ?? new StaticCollectionConfig();
        var members = collection.MemberOrgsPolicy?.SignaturePolicy?.Identities ?? [];
        return new()
        {
            Name = collection.Name,
            MemberOrganizations = [.. members.Select(MemberIdentity.OrganizationOf).OfType<string>().Distinct()],
            RequiredPeerCount = collection.RequiredPeerCount,
            MaximumPeerCount = collection.MaximumPeerCount,
            BlockToLive = collection.BlockToLive,
            MemberOnlyRead = collection.MemberOnlyRead,
            MemberOnlyWrite = collection.MemberOnlyWrite,
            EndorsementPolicy = collection.EndorsementPolicy is { } policy ? FromBytes(policy.ToByteString()) : null,
        };
    }
}
