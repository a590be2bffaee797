using System.Text.RegularExpressions;
using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Classification = Fabric.Protos.Msp.MSPPrincipal.Types.Classification;

namespace Fabric.Devnet.Lifecycle;

/// <summary>What a peer asks of a definition before it approves or commits it, with Fabric's texts (core/chaincode/lifecycle/scc.go).</summary>
internal static partial class DefinitionRules
{
    private static readonly string[] SystemChaincodes = ["cscc", "escc", "lscc", "qscc", "vscc"];

    /// <summary>Checks name, version and collections.</summary>
    /// <param name="name">The chaincode's name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="collections">The proposed collections; null for none.</param>
    /// <param name="agreed">The collections of the current definition; null for none.</param>
    /// <param name="membership">The channel's members.</param>
    /// <exception cref="LifecycleException">Something is not as it has to be.</exception>
    public static void Check(
        string name, string version, CollectionConfigPackage? collections, CollectionConfigPackage? agreed, ChannelMembership membership)
    {
        try
        {
            CheckNames(name, version);
            var proposed = (collections?.Config ?? []).Select(Static).ToList();
            CheckCollections(proposed, membership);
            CheckAgainst(proposed, agreed?.Config.Select(item => item.StaticCollectionConfig).ToList() ?? []);
        }
        catch (LifecycleException exception)
        {
            throw new LifecycleException($"error validating chaincode definition: {exception.Message}");
        }
    }

    private static void CheckNames(string name, string version)
    {
        if (!NamePattern().IsMatch(name))
        {
            throw new LifecycleException(
                $"invalid chaincode name '{name}'. Names can only consist of alphanumerics, '_', and '-' and can only begin with alphanumerics");
        }

        if (SystemChaincodes.Contains(name))
        {
            throw new LifecycleException($"chaincode name '{name}' is the name of a system chaincode");
        }

        if (!VersionPattern().IsMatch(version))
        {
            throw new LifecycleException($"invalid chaincode version '{version}'. Versions can only consist of alphanumerics, '_', '-', '+', and '.'");
        }
    }

    private static StaticCollectionConfig Static(CollectionConfig collection) =>
        collection.StaticCollectionConfig ?? throw new LifecycleException("collection config contains unexpected payload type: <nil>");

    private static void CheckCollections(List<StaticCollectionConfig> collections, ChannelMembership membership)
    {
        var names = new HashSet<string>();
        foreach (var collection in collections)
        {
            var (name, required, maximum) = (collection.Name, collection.RequiredPeerCount, collection.MaximumPeerCount);
            if (!CollectionPattern().IsMatch(name))
            {
                throw new LifecycleException(
                    $"invalid collection name '{name}'. Names can only consist of alphanumerics, '_', and '-' and cannot begin with '_'");
            }

            if (!names.Add(name))
            {
                throw new LifecycleException($"collection-name: {name} -- found duplicate in collection configuration");
            }

            if (maximum < required)
            {
                throw new LifecycleException(
                    $"collection-name: {name} -- maximum peer count ({maximum}) cannot be less than the required peer count ({required})");
            }

            if (required < 0)
            {
                throw new LifecycleException($"collection-name: {name} -- requiredPeerCount ({required}) cannot be less than zero");
            }

            CheckMembers(collection, membership);
        }
    }

    private static void CheckMembers(StaticCollectionConfig collection, ChannelMembership membership)
    {
        if (collection.MemberOrgsPolicy is not { } members)
        {
            throw new LifecycleException($"collection member policy is not set for collection '{collection.Name}'");
        }

        if (members.SignaturePolicy is not { } policy)
        {
            throw new LifecycleException($"collection member org policy is empty for collection '{collection.Name}'");
        }

        if (FindFault(policy.Rule, policy.Identities.Count) is { } fault)
        {
            throw new LifecycleException($"invalid member org policy for collection '{collection.Name}': {fault}");
        }

        if (FindThreshold(policy.Rule) is { } threshold)
        {
            throw new LifecycleException(
                $"collection-name: {collection.Name} -- error in member org policy: signature policy is not an OR concatenation, NOutOf {threshold}");
        }

        foreach (var principal in policy.Identities)
        {
            CheckMember(collection.Name, principal, membership);
        }
    }

    private static void CheckMember(string collection, MSPPrincipal principal, ChannelMembership membership)
    {
        string mspId;
        try
        {
            switch (principal.PrincipalClassification)
            {
                case Classification.Role:
                    mspId = MSPRole.Parser.ParseFrom(principal.Principal).MspIdentifier;
                    break;
                case Classification.OrganizationUnit:
                    mspId = OrganizationUnit.Parser.ParseFrom(principal.Principal).MspIdentifier;
                    break;
                case Classification.Identity:
                    mspId = membership.Find(principal.Principal).MspId;
                    break;
                default:
                    throw new LifecycleException($"collection-name: {collection} -- principal type {principal.PrincipalClassification} is not supported");
            }
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new LifecycleException($"collection-name: {collection} -- cannot unmarshal identity bytes into MSPRole: {exception.Message}");
        }
        catch (FabricFormatException)
        {
            throw new LifecycleException($"collection-name: {collection} -- contains an identity that is not part of the channel");
        }

        if (!membership.IsKnown(mspId))
        {
            throw new LifecycleException($"collection-name: {collection} -- collection member '{mspId}' is not part of the channel");
        }
    }

    // An agreed collection stays, and its data's lifetime with it.
    private static void CheckAgainst(List<StaticCollectionConfig> proposed, List<StaticCollectionConfig> agreed)
    {
        if (agreed.Count > 0 && proposed.Count == 0)
        {
            throw new LifecycleException("the proposed collection config does not contain previously defined collections");
        }

        foreach (var former in agreed)
        {
            if (proposed.Find(collection => collection.Name == former.Name) is not { } collection)
            {
                throw new LifecycleException($"existing collection [{former.Name}] missing in the proposed collection configuration");
            }

            if (collection.BlockToLive != former.BlockToLive)
            {
                throw new LifecycleException(
                    $"the BlockToLive in an existing collection [{former.Name}] modified. Existing value [{former.BlockToLive}]");
            }
        }
    }

    private static string? FindFault(SignaturePolicy? rule, int identities) => rule?.TypeCase switch
    {
        SignaturePolicy.TypeOneofCase.SignedBy when rule.SignedBy < 0 || rule.SignedBy >= identities =>
            $"identity index out of range, requested {rule.SignedBy}, but identities length is {identities}",
        SignaturePolicy.TypeOneofCase.SignedBy => null,
        SignaturePolicy.TypeOneofCase.NOutOf => rule.NOutOf.Rules.Select(part => FindFault(part, identities)).FirstOrDefault(fault => fault is not null),
        _ => "Empty policy element",
    };

    private static int? FindThreshold(SignaturePolicy rule) => rule.TypeCase == SignaturePolicy.TypeOneofCase.NOutOf
        ? rule.NOutOf.N != 1 ? rule.NOutOf.N : rule.NOutOf.Rules.Select(FindThreshold).FirstOrDefault(threshold => threshold is not null)
        : null;

    [GeneratedRegex(@"^[a-zA-Z0-9]+([-_][a-zA-Z0-9]+)*\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z0-9_.+-]+\z")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^[A-Za-z0-9-][A-Za-z0-9_-]*\z")]
    private static partial Regex CollectionPattern();
}
