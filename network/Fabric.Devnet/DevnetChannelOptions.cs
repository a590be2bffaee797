namespace Fabric.Devnet;

/// <summary>A channel and who is on it. A plain text is a channel of all organisations by that name.</summary>
public sealed record DevnetChannelOptions
{
    /// <summary>The channel's name.</summary>
    public required string Name { get; init; }

    /// <summary>The MSP ids of the member organisations; empty, the default, for all of the devnet's. The others know nothing of the channel.</summary>
    public IReadOnlyList<string> Organizations { get; init; } = [];

    /// <summary>A channel of all organisations.</summary>
    /// <param name="name">Its name.</param>
    public static implicit operator DevnetChannelOptions(string name) => FromString(name);

    /// <summary>A channel of all organisations.</summary>
    /// <param name="name">Its name.</param>
    public static DevnetChannelOptions FromString(string name) => new() { Name = name };

    internal bool HasMember(string mspId) => Organizations.Count == 0 || Organizations.Contains(mspId);
}
