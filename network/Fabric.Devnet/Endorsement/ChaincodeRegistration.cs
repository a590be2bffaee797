using Fabric.Devnet.Lifecycle;

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

    /// <summary>Whose endorsement its transactions need.</summary>
    public EndorsementPolicy Policy { get; } = DefinitionForms.FromBytes(Parameters.Validation.ValidationParameter);

    /// <summary>The package that an organisation's peers run; null when it has not approved the definition.</summary>
    public string? PackageOf(string mspId) => Packages.GetValueOrDefault(mspId);

    /// <summary>One of its collections, or the one that each organisation has without defining it.</summary>
    public CollectionDefinition? FindCollection(string name) =>
        Collections.FirstOrDefault(item => item.Name == name) ?? ImplicitCollection(name);

    /// <summary>Whose endorsement a write of a collection's keys needs: the collection's policy, or else the chaincode's; that for no collection.</summary>
    public EndorsementPolicy PolicyFor(string collection) => FindCollection(collection)?.EndorsementPolicy ?? Policy;

    private CollectionDefinition? ImplicitCollection(string name) => LifecycleNames.OwnerOf(name) is { } mspId && Organizations.Contains(mspId)
        ? new()
        {
            Name = name,
            MemberOrganizations = [mspId],
            MemberOnlyRead = false,
            MemberOnlyWrite = false,
            EndorsementPolicy = EndorsementPolicy.Channel($"/Channel/Application/{mspId}/Endorsement"),
        }
        : null;
}
