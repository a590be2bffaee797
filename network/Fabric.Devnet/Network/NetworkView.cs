namespace Fabric.Devnet.Network;

/// <summary>What the peers know of each other and of their channels.</summary>
internal sealed class NetworkView
{
    public required IReadOnlyDictionary<string, ChannelNode> Channels { get; init; }

    public List<PeerNode> Peers { get; } = [];

    /// <summary>The peers that can endorse for a chaincode.</summary>
    public IEnumerable<PeerNode> EndorsersOf(ChannelNode channel, string chaincode) => Peers.Where(peer => peer.CanEndorse(channel, chaincode));

    public ChannelNode? FindChannel(string name) => Channels.GetValueOrDefault(name);
}
