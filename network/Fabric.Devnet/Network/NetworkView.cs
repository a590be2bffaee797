namespace Fabric.Devnet.Network;

/// <summary>What the peers know of each other and of their channels.</summary>
internal sealed class NetworkView
{
    public required IReadOnlyDictionary<string, ChannelNode> Channels { get; init; }

    public List<PeerNode> Peers { get; } = [];

    /// <summary>The peers that can endorse for a chaincode.</summary>
    public IEnumerable<PeerNode> EndorsersOf(ChannelNode channel, string chaincode) => Peers.Where(peer => peer.CanEndorse(channel, chaincode));

    /// <summary>What gateways are told when they dial the orderer while it is stopped; null while it runs.</summary>
    public string? OrdererRefusal { get; set; }

    public ChannelNode? FindChannel(string name) => Channels.GetValueOrDefault(name);
}
