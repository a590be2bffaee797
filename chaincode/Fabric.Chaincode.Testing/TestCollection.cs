namespace Fabric.Chaincode.Testing;

/// <summary>A private data collection: members' peers hold the values, the channel hashes. Implicit collections need no entry.</summary>
/// <param name="Name">The collection's name.</param>
/// <param name="Members">The membership service providers of the member organisations.</param>
public sealed record TestCollection(string Name, params IReadOnlyList<string> Members)
{
    /// <summary>The chaincode the collection belongs to; null, the default, for the host's first chaincode.</summary>
    public string? ChaincodeName { get; init; }

    /// <summary>Whether only clients of member organisations may read; true by default.</summary>
    public bool MemberOnlyRead { get; init; } = true;

    /// <summary>Whether only clients of member organisations may write; true by default.</summary>
    public bool MemberOnlyWrite { get; init; } = true;

    /// <summary>After how many blocks values disappear; 0, the default, means never.</summary>
    public ulong BlockToLive { get; init; }
}
