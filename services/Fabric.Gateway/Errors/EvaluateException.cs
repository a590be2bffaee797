using Fabric.Protocol.Grpc;

namespace Fabric.Gateway;

/// <summary>Evaluating a transaction function failed.</summary>
public sealed class EvaluateException : GatewayException
{
    internal EvaluateException(string transactionId, GrpcException cause)
        : base("Evaluation", transactionId, cause)
    {
    }
}
