namespace Fabric.Devnet.Endorsement;

/// <summary>A chaincode as a channel has agreed on it.</summary>
/// <param name="Definition">What was agreed.</param>
/// <param name="Sequence">How many definitions of this name there have been.</param>
/// <param name="Height">The channel's height when it was agreed: blocks from there on fall under it.</param>
/// <param name="Organizations">The channel's organisations.</param>
/// <param name="IsInstalled">Whether this run knows how to reach its server.</param>
internal sealed record ChaincodeRegistration(
    ChaincodeDefinition Definition, int Sequence, ulong Height, IReadOnlyList<string> Organizations, bool IsInstalled)
{
    private const string ImplicitCollectionPrefix = "_implicit_org_";

    /// <summary>One of its collections, or the one that each organisation has without defining it.</summary>
    public CollectionDefinition? FindCollection(string name) =>
        Definition.Collections.FirstOrDefault(item => item.Name == name) ?? ImplicitCollection(name);

    /// <summary>Whose endorsement a write of a collection's keys needs: the collection's policy, or else the chaincode's; that for no collection.</summary>
    public EndorsementPolicy PolicyFor(string collection) => FindCollection(collection)?.EndorsementPolicy ?? Definition.EndorsementPolicy;

    private CollectionDefinition? ImplicitCollection(string name)
    {
        var mspId = name.StartsWith(ImplicitCollectionPrefix, StringComparison.Ordinal) ? name[ImplicitCollectionPrefix.Length..] : string.Empty;
        return Organizations.Contains(mspId)
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
}
