using Fabric.Protocol.Grpc;

namespace Fabric.Gateway;

/// <summary>A transaction did not get the endorsements it needs.</summary>
public sealed class EndorseException : GatewayException
{
    internal EndorseException(string transactionId, GrpcException cause)
        : base("Endorsement", transactionId, cause)
    {
    }
}
