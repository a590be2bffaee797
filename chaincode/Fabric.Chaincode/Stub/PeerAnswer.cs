using Google.Protobuf;

namespace Fabric.Chaincode.Stub;

/// <summary>Reads what a peer answers.</summary>
internal static class PeerAnswer
{
    /// <exception cref="ChaincodeStreamException">The bytes are not such a message.</exception>
    public static T Read<T>(MessageParser<T> parser, ByteString bytes, string what)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ChaincodeStreamException($"the peer's answer cannot be read as {what}: {e.Message}", e);
        }
    }
}
