namespace Fabric.Devnet.Network;

/// <summary>What the peers know of each other and of their channels.</summary>
internal sealed class NetworkView
{
    private OrdererState _orderer = new();

    public required IReadOnlyDictionary<string, ChannelNode> Channels { get; init; }

    public List<PeerNode> Peers { get; private init; } = [];

    /// <summary>Where transactions are ordered.</summary>
    public List<Uri> Orderers { get; private init; } = [];

    /// <summary>Whose peer looks: it knows the channels of its organisation only. Null for the network itself, which knows all.</summary>
    public string? MspId { get; private init; }

    /// <summary>The channels that can be seen from here.</summary>
    public IEnumerable<ChannelNode> Joined => Channels.Values.Where(IsJoined);

    /// <summary>The same network as the peers of one organisation see it.</summary>
    public NetworkView As(string mspId) => new() { Channels = Channels, Peers = Peers, Orderers = Orderers, MspId = mspId, _orderer = _orderer };

    /// <summary>The peers of a channel's organisations.</summary>
    public IEnumerable<PeerNode> PeersOf(ChannelNode channel) => Peers.Where(peer => channel.Membership.Organizations.Contains(peer.MspId));

    /// <summary>The peers that can endorse for a chaincode.</summary>
    public IEnumerable<PeerNode> EndorsersOf(ChannelNode channel, string chaincode) =>
        PeersOf(channel).Where(peer => peer.CanEndorse(channel, chaincode));

    /// <summary>What gateways are told when they dial the orderer while it is stopped; null while it runs.</summary>
    public string? OrdererRefusal
    {
        get => _orderer.Refusal;
        set => _orderer.Refusal = value;
    }

    public ChannelNode? FindChannel(string name) => Channels.GetValueOrDefault(name) is { } channel && IsJoined(channel) ? channel : null;

    private bool IsJoined(ChannelNode channel) => MspId is null || channel.Membership.Organizations.Contains(MspId);

    // One for all views of a network.
    private sealed class OrdererState
    {
        private volatile string? _refusal;

        public string? Refusal
        {
            get => _refusal;
            set => _refusal = value;
        }
    }
}
