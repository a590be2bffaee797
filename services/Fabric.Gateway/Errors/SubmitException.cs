using Fabric.Protocol.Grpc;

namespace Fabric.Gateway;

/// <summary>A transaction could not be handed to ordering. After UNAVAILABLE or DEADLINE_EXCEEDED it may have got there nevertheless: the same signed transaction may be submitted again, and a second copy is marked DUPLICATE_TXID.</summary>
public sealed class SubmitException : GatewayException
{
    internal SubmitException(string transactionId, GrpcException cause)
        : base("Submission", transactionId, cause)
    {
    }
}
