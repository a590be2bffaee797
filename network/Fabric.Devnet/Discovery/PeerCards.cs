using System.Security.Cryptography;
using System.Text;
using Fabric.Devnet.Lifecycle;
using Fabric.Devnet.Network;
using Fabric.Protos.Discovery;
using Fabric.Protos.Gossip;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Fabric.Devnet.Discovery;

/// <summary>What peers tell of themselves: where they are, how far they are on a channel and which chaincodes they run there, in the form of gossip's signed messages.</summary>
internal static class PeerCards
{
    /// <summary>A peer without a channel.</summary>
    public static async Task<Peer> OfAsync(PeerNode peer, CancellationToken cancellationToken)
    {
        var alive = new AliveMessage
        {
            Membership = new Member { Endpoint = peer.Address.Authority, PkiId = IdOf(peer) },
            Timestamp = new PeerTime { IncNum = peer.StartedAt, SeqNum = 1 },
            Identity = peer.Creator,
        };
        var message = new GossipMessage { Tag = GossipMessage.Types.Tag.Empty, AliveMsg = alive };
        return new Peer { Identity = peer.Creator, MembershipInfo = await SignAsync(peer, message, cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>A peer with what it does on a channel.</summary>
    public static async Task<Peer> OfAsync(PeerNode peer, ChannelNode channel, CancellationToken cancellationToken)
    {
        var id = IdOf(peer);
        var installed = channel.Chaincodes.All.Where(item => peer.CanEndorse(channel, item.Name)).Select(item => (item.Name, item.Sequence));
        var state = new StateInfo
        {
            Timestamp = new PeerTime { IncNum = peer.StartedAt, SeqNum = channel.Ledger.Height },
            PkiId = id,
            ChannelMAC = Hash([.. id.Span, .. Encoding.UTF8.GetBytes(channel.Name)]),
            Properties = new Properties
            {
                LedgerHeight = channel.Ledger.Height,
                // The version that discovery speaks of is the definition's sequence.
                Chaincodes =
                {
                    installed.Prepend((LifecycleNames.Namespace, 1)).Select(item => new Protos.Gossip.Chaincode
                    {
                        Name = item.Item1, Version = item.Item2.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    }),
                },
            },
        };
        var message = new GossipMessage { Tag = GossipMessage.Types.Tag.ChanOrOrg, Channel = ByteString.CopyFromUtf8(channel.Name), StateInfo = state };
        var card = await OfAsync(peer, cancellationToken).ConfigureAwait(false);
        card.StateInfo = await SignAsync(peer, message, cancellationToken).ConfigureAwait(false);
        return card;
    }

    private static async Task<Envelope> SignAsync(PeerNode peer, GossipMessage message, CancellationToken cancellationToken)
    {
        var payload = message.ToByteString();
        return new Envelope { Payload = payload, Signature = ByteString.CopyFrom(await peer.SignAsync(payload.Memory, cancellationToken).ConfigureAwait(false)) };
    }

    // Gossip's name for a peer: the hash of its organisation and certificate.
    private static ByteString IdOf(PeerNode peer)
    {
        var identity = SerializedIdentity.Parser.ParseFrom(peer.Creator);
        return Hash([.. Encoding.UTF8.GetBytes(identity.Mspid), .. identity.IdBytes.Span]);
    }

    private static ByteString Hash(byte[] bytes) => ByteString.CopyFrom(SHA256.HashData(bytes));
}
