using Fabric.Protos.Common;
using Fabric.Protos.Orderer;
using Google.Protobuf;

namespace Fabric.Devnet.Delivery;

/// <summary>A client's request for a range of blocks.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Timestamp">The client's clock.</param>
/// <param name="Creator">Who asks.</param>
/// <param name="Data">The range, a SeekInfo.</param>
internal sealed record DeliverRequest(string ChannelId, DateTimeOffset Timestamp, ByteString Creator, ByteString Data)
{
    /// <summary>Reads a request; null when it is malformed.</summary>
    public static DeliverRequest? Read(Envelope envelope)
    {
        try
        {
            var payload = Payload.Parser.ParseFrom(envelope.Payload);
            var header = ChannelHeader.Parser.ParseFrom(payload.Header?.ChannelHeader ?? ByteString.Empty);
            var signatureHeader = SignatureHeader.Parser.ParseFrom(payload.Header?.SignatureHeader ?? ByteString.Empty);
            return payload.Header is null || header.Timestamp is null
                ? null
                : new DeliverRequest(header.ChannelId, header.Timestamp.ToDateTimeOffset(), signatureHeader.Creator, payload.Data);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            // A timestamp outside of the calendar is as malformed as bytes that are no message.
            return null;
        }
    }

    /// <summary>The range, which may lack its ends; null when it is malformed.</summary>
    public SeekInfo? ReadSeek()
    {
        try
        {
            return SeekInfo.Parser.ParseFrom(Data);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
