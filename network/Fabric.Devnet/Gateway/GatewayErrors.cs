using Fabric.Protocol.Grpc;
using Fabric.Protos.Gateway;
using Fabric.Protos.Rpc;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Devnet.Gateway;

/// <summary>Makes the errors a peer's gateway answers with: a code, a text and a detail per peer or orderer that failed.</summary>
internal static class GatewayErrors
{
    public static GrpcException Create(GrpcStatusCode code, string message, params IReadOnlyCollection<ErrorDetail> details)
    {
        if (details.Count == 0)
        {
            return new GrpcException(code, message);
        }

        var status = new Status { Code = (int)code, Message = message, Details = { details.Select(detail => Any.Pack(detail)) } };
        return new GrpcException(code, message, status.ToByteArray());
    }
}
