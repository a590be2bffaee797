namespace Fabric.Devnet.Network;

/// <summary>What the peers know of each other and of their channels.</summary>
internal sealed class NetworkView
{
    public required IReadOnlyDictionary<string, ChannelNode> Channels { get; init; }

    public List<PeerNode> Peers { get; } = [];

    public ChannelNode? FindChannel(string name) => Channels.GetValueOrDefault(name);
}
