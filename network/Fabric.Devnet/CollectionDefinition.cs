namespace Fabric.Devnet;

/// <summary>A private data collection: keys whose values only its members' peers hold, while the channel sees hashes.</summary>
public sealed record CollectionDefinition
{
    /// <summary>The collection's name.</summary>
    public required string Name { get; init; }

    /// <summary>The membership service providers of the member organisations.</summary>
    public required IReadOnlyList<string> MemberOrganizations { get; init; }

    /// <summary>How many peers of members, besides the endorsing one, must be there to take the data for an endorsement; 0 by default.</summary>
    public int RequiredPeerCount { get; init; }

    /// <summary>
    /// How many peers the endorsing one hands the data to at once; null, the default, for one of each member. It cannot be less than
    /// <see cref="RequiredPeerCount"/>. The devnet's members have the data in any case.
    /// </summary>
    public int? MaximumPeerCount { get; init; }

    /// <summary>Whether only clients of member organisations may read; true by default.</summary>
    public bool MemberOnlyRead { get; init; } = true;

    /// <summary>Whether only clients of member organisations may write; true by default.</summary>
    public bool MemberOnlyWrite { get; init; } = true;

    /// <summary>Whose endorsement a write of its keys needs instead of the chaincode's policy; null, the default, for the chaincode's.</summary>
    public EndorsementPolicy? EndorsementPolicy { get; init; }

    /// <summary>After how many blocks private data disappears; 0, the default, means never.</summary>
    public ulong BlockToLive { get; init; }
}
