using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Chaincode.Streams;

/// <summary>A request of a transaction, waiting for its turn or for its answer.</summary>
internal sealed class PendingRequest(ChaincodeMessage message)
    : TaskCompletionSource<ByteString>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public ChaincodeMessage Message { get; } = message;
}
