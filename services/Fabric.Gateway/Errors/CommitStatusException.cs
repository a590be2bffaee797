using Fabric.Protocol.Grpc;

namespace Fabric.Gateway;

/// <summary>It is not known whether a transaction was committed; ask again for its status.</summary>
public sealed class CommitStatusException : GatewayException
{
    internal CommitStatusException(string transactionId, GrpcException cause)
        : base("Waiting for the commit", transactionId, cause)
    {
    }
}
