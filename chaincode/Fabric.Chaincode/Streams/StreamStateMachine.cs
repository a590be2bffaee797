using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Streams;

/// <summary>The rules of the conversation with a peer: created, established, ready. Used by one task.</summary>
internal sealed class StreamStateMachine
{
    public StreamState State { get; private set; } = StreamState.Created;

    /// <summary>Takes the peer's next message into account.</summary>
    public StreamStep Accept(MessageType type)
    {
        switch (State, type)
        {
            case (_, MessageType.Keepalive):
                return StreamStep.Echo;
            case (StreamState.Created, MessageType.Registered):
                State = StreamState.Established;
                return StreamStep.Advance;
            case (StreamState.Established, MessageType.Ready):
                State = StreamState.Ready;
                return StreamStep.Advance;
            case (StreamState.Ready, MessageType.Init):
                return StreamStep.StartInit;
            case (StreamState.Ready, MessageType.Transaction):
                return StreamStep.StartTransaction;
            case (StreamState.Ready, MessageType.Response or MessageType.Error):
                return StreamStep.Deliver;
            default:
                return StreamStep.Refuse;
        }
    }
}
