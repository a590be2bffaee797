using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Streams;

/// <summary>Makes the messages that chaincode sends.</summary>
internal static class Wire
{
    private static readonly Dictionary<MessageType, string> Names = ChaincodeMessage.Descriptor.EnumTypes[0].Values
        .ToDictionary(value => (MessageType)value.Number, value => value.Name);

    /// <summary>A type's name as Fabric writes it, such as <c>GET_STATE</c>.</summary>
    public static string Name(MessageType type) => Names.TryGetValue(type, out var name) ? name : $"type {(int)type}";

    public static ChaincodeMessage Message(MessageType type, TransactionKey key, ByteString payload) =>
        new() { Type = type, ChannelId = key.ChannelId, Txid = key.TransactionId, Payload = payload };

    public static ChaincodeMessage Register(string chaincodeId) =>
        new() { Type = MessageType.Register, Payload = new ChaincodeID { Name = chaincodeId }.ToByteString() };

    public static ChaincodeMessage Error(TransactionKey key, string text, ChaincodeEvent? raised = null)
    {
        var message = Message(MessageType.Error, key, ByteString.CopyFromUtf8(text));
        message.ChaincodeEvent = raised;
        return message;
    }

    public static ChaincodeMessage Completed(TransactionKey key, ChaincodeResponse response, ChaincodeEvent? raised)
    {
        var payload = new Response
        {
            Status = response.Status,
            Message = response.Message,
            Payload = UnsafeByteOperations.UnsafeWrap(response.Payload),
        };
        var message = Message(MessageType.Completed, key, payload.ToByteString());
        message.ChaincodeEvent = raised;
        return message;
    }
}
