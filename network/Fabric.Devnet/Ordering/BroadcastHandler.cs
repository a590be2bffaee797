using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protos.Common;
using Fabric.Protos.Orderer;

namespace Fabric.Devnet.Ordering;

/// <summary>Takes an envelope for ordering, from whoever sends it: finds its channel as Fabric's orderer does (orderer/common/broadcast).</summary>
internal static class BroadcastHandler
{
    /// <summary>Hands the envelope to its channel's orderer, or says why not.</summary>
    public static BroadcastResponse Handle(NetworkView network, Envelope envelope)
    {
        try
        {
            return network.FindChannel(ReadHeader(envelope).ChannelId)?.Orderer.Broadcast(envelope) ?? Refuse("channel does not exist");
        }
        catch (FabricFormatException exception)
        {
            return Refuse($"could not determine channel ID: {exception.Message}");
        }
    }

    /// <exception cref="FabricFormatException">There is no header, or it cannot be read.</exception>
    private static ChannelHeader ReadHeader(Envelope envelope)
    {
        var header = ProtocolMessages.Read(Payload.Parser, envelope.Payload, nameof(Payload)).Header
            ?? throw new FabricFormatException(nameof(Header), "header not set");
        if (header.ChannelHeader.IsEmpty)
        {
            throw new FabricFormatException(nameof(ChannelHeader), "channel header not set");
        }

        try
        {
            return ProtocolMessages.Read(ChannelHeader.Parser, header.ChannelHeader, nameof(ChannelHeader));
        }
        catch (FabricFormatException exception)
        {
            throw new FabricFormatException(nameof(ChannelHeader), $"error unmarshalling channel header: {exception.Message}", exception);
        }
    }

    private static BroadcastResponse Refuse(string info) => new() { Status = Status.BadRequest, Info = info };
}
