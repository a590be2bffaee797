using Fabric.Devnet.Lifecycle;
using Fabric.Protos.Common;

namespace Fabric.Devnet.Endorsement;

/// <summary>A chaincode as a channel has agreed on it.</summary>
/// <param name="Name">The name clients call.</param>
/// <param name="Sequence">How many definitions of this name there have been.</param>
/// <param name="Height">The channel's height when it was agreed: blocks from there on fall under it.</param>
/// <param name="Parameters">What was agreed.</param>
/// <param name="Organizations">The channel's organisations.</param>
/// <param name="Packages">The package each organisation runs that approved this definition; empty where it runs none.</param>
internal sealed record ChaincodeRegistration(
    string Name,
    long Sequence,
    ulong Height,
    DefinitionParameters Parameters,
    IReadOnlyList<string> Organizations,
    IReadOnlyDictionary<string, string> Packages)
{
    /// <summary>The version, which every transaction states.</summary>
    public string Version => Parameters.Version;

    /// <summary>Whether each version has to be initialised before anything else.</summary>
    public bool IsInitRequired => Parameters.Endorsement.InitRequired;

    /// <summary>Its private data collections.</summary>
    public IReadOnlyList<CollectionDefinition> Collections { get; } = [.. Parameters.Collections.Config.Select(DefinitionForms.FromConfig)];

    /// <summary>Its endorsement policy in Fabric's form.</summary>
    public SignaturePolicyEnvelope Policy { get; } =
        PolicyEvaluation.ToEnvelope(DefinitionForms.FromBytes(Parameters.Validation.ValidationParameter), Organizations);

    /// <summary>The package that an organisation's peers run; null when it has not approved the definition.</summary>
    public string? PackageOf(string mspId) => Packages.GetValueOrDefault(mspId);

    /// <summary>One of its collections, or the one that each organisation has without defining it.</summary>
    public CollectionDefinition? FindCollection(string name) =>
        Collections.FirstOrDefault(item => item.Name == name) ?? ImplicitCollection(name);

    /// <summary>The policy that stands in for the chaincode's when a collection's keys are written, in Fabric's form; its own by default.</summary>
    public SignaturePolicyEnvelope PolicyFor(string collection) =>
        FindCollection(collection)?.EndorsementPolicy is { } policy ? PolicyEvaluation.ToEnvelope(policy, Organizations) : Policy;

    private CollectionDefinition? ImplicitCollection(string name) => LifecycleNames.OwnerOf(name) is { } mspId && Organizations.Contains(mspId)
        ? new()
        {
            Name = name,
            MemberOrganizations = [mspId],
            MemberOnlyRead = false,
            MemberOnlyWrite = false,
            EndorsementPolicy = EndorsementPolicy.SignedBy(mspId),
        }
        : null;
}
