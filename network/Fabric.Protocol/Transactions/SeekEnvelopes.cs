using Fabric.Protos.Common;
using Fabric.Protos.Orderer;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Protocol.Transactions;

/// <summary>Builds and opens the requests by which clients ask peers and orderers for a range of blocks.</summary>
public static class SeekEnvelopes
{
    /// <summary>Builds a request.</summary>
    /// <param name="channelId">The channel whose blocks are wanted.</param>
    /// <param name="seek">The first and the last block; both ends belong to the range.</param>
    /// <param name="creator">The serialized identity that will sign.</param>
    /// <param name="timestamp">The client's clock; servers refuse requests more than 15 minutes off their own.</param>
    /// <param name="tlsCertificateHash">SHA-256 of the client's TLS certificate, where servers bind requests to connections; empty otherwise.</param>
    /// <returns>An envelope without signature: its creator signs <see cref="Envelope.Payload"/>.</returns>
    public static Envelope Build(
        string channelId, SeekInfo seek, ByteString creator, DateTimeOffset timestamp, ReadOnlyMemory<byte> tlsCertificateHash = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(channelId);
        ArgumentNullException.ThrowIfNull(seek);
        ArgumentNullException.ThrowIfNull(creator);
        var channelHeader = new ChannelHeader
        {
            Type = (int)HeaderType.DeliverSeekInfo,
            ChannelId = channelId,
            Timestamp = timestamp.ToTimestamp(),
            TlsCertHash = ByteString.CopyFrom(tlsCertificateHash.Span),
        };
        var signatureHeader = new SignatureHeader { Creator = creator, Nonce = ByteString.CopyFrom(TransactionIds.NewNonce()) };
        var payload = new Payload
        {
            Header = new Header { ChannelHeader = channelHeader.ToByteString(), SignatureHeader = signatureHeader.ToByteString() },
            Data = seek.ToByteString(),
        };
        return new Envelope { Payload = payload.ToByteString() };
    }

    /// <summary>Opens a request.</summary>
    /// <param name="envelope">The envelope, signed or not.</param>
    /// <returns>The channel and the range of blocks.</returns>
    /// <exception cref="FabricFormatException">A layer cannot be read, or the envelope holds something else.</exception>
    public static (string ChannelId, SeekInfo Seek) Unpack(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var payload = Proposals.Read(Payload.Parser, envelope.Payload, "Payload");
        var header = payload.Header ?? throw new FabricFormatException("Payload", "the payload has no header");
        var channelHeader = Proposals.Read(ChannelHeader.Parser, header.ChannelHeader, "ChannelHeader");
        if (channelHeader.Type != (int)HeaderType.DeliverSeekInfo)
        {
            throw new FabricFormatException(
                "ChannelHeader", $"the envelope holds a {(HeaderType)channelHeader.Type}, not a request for blocks");
        }

        var seek = Proposals.Read(SeekInfo.Parser, payload.Data, "SeekInfo");
        return seek.Start is null || seek.Stop is null
            ? throw new FabricFormatException("SeekInfo", "the request for blocks lacks its start or its stop")
            : (channelHeader.ChannelId, seek);
    }
}
