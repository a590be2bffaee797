using Google.Protobuf;

namespace Fabric.Protocol;

/// <summary>Reads messages out of bytes that others have sent, and refuses those that are none in Fabric's words.</summary>
public static class ProtocolMessages
{
    /// <summary>What Go says of bytes that are no message.</summary>
    public const string InvalidWireFormat = "proto: cannot parse invalid wire-format data";

    /// <summary>Reads a message.</summary>
    /// <param name="parser">The message's parser.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">What the message is called in the error, for example <c>ChannelHeader</c>.</param>
    /// <typeparam name="TMessage">The message.</typeparam>
    /// <exception cref="FabricFormatException">They are none; the message is Fabric's, the inner exception says what is wrong with them.</exception>
    public static TMessage Read<TMessage>(MessageParser<TMessage> parser, ByteString bytes, string name)
        where TMessage : IMessage<TMessage>
    {
        ArgumentNullException.ThrowIfNull(parser);
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new FabricFormatException(name, $"error unmarshalling {name}: {InvalidWireFormat}", e);
        }
    }
}
