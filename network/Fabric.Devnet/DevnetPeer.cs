using Fabric.Devnet.Network;

namespace Fabric.Devnet;

/// <summary>A peer of a running devnet.</summary>
public sealed class DevnetPeer
{
    private readonly PeerNode _peer;

    internal DevnetPeer(PeerNode peer) => _peer = peer;

    /// <summary>Its name, for example <c>peer0.org1.example.com</c>, which its TLS certificate also bears.</summary>
    public string Name => _peer.Name;

    /// <summary>The organisation's membership service provider.</summary>
    public string MspId => _peer.MspId;

    /// <summary>Where clients reach it, <c>https://localhost:port</c>: Gateway, Endorser and Deliver services. It stays the same when the peer is stopped and started.</summary>
    public Uri Address => _peer.Address;

    /// <summary>Whether it runs; see <see cref="Devnet.StopPeerAsync"/>.</summary>
    public bool IsRunning => _peer.IsRunning;

    /// <summary>Where chaincodes register that dial the peer by themselves; null unless <see cref="DevnetOptions.AcceptsChaincodeConnections"/>.</summary>
    public Uri? ChaincodeAddress => _peer.ChaincodeAddress;
}
