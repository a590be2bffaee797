using Fabric.Protos.Peer;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Probe;

/// <summary>What a chaincode answered to a transaction.</summary>
internal sealed record ProbeAnswer(ChaincodeMessage Message)
{
    public MessageType Type => Message.Type;

    public Response Response => Type == MessageType.Completed
        ? Response.Parser.ParseFrom(Message.Payload)
        : throw new InvalidOperationException($"not completed but {Type}: {ErrorText}");

    public string Text => Response.Status == ChaincodeResponse.OkStatus
        ? Response.Payload.ToStringUtf8()
        : throw new InvalidOperationException($"refused with {Response.Status}: {Response.Message}");

    public string ErrorText => Message.Payload.ToStringUtf8();
}
