using Fabric.Protos.Common;

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

    /// <summary>Its endorsement policy in Fabric's form.</summary>
    public SignaturePolicyEnvelope Policy { get; } = PolicyEvaluation.ToEnvelope(Definition.EndorsementPolicy, Organizations);

    /// <summary>One of its collections, or the one that each organisation has without defining it.</summary>
    public CollectionDefinition? FindCollection(string name) =>
        Definition.Collections.FirstOrDefault(item => item.Name == name) ?? ImplicitCollection(name);

    /// <summary>The policy that stands in for the chaincode's when a collection's keys are written, in Fabric's form; its own by default.</summary>
    public SignaturePolicyEnvelope PolicyFor(string collection) =>
        FindCollection(collection)?.EndorsementPolicy is { } policy ? PolicyEvaluation.ToEnvelope(policy, Organizations) : Policy;

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
