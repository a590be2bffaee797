using Fabric.Protocol.Grpc;

namespace Fabric.Gateway;

/// <summary>
/// A stream of chaincode events ended. A peer never ends one by itself, so this also reports a stream that ended with OK. Open a new one from
/// the last checkpoint when <see cref="GatewayException.IsTransient"/> says so.
/// </summary>
public sealed class ChaincodeEventsException : GatewayException
{
    internal ChaincodeEventsException(string chaincodeName, string channelName, GrpcException cause)
        : base($"The event stream of chaincode {chaincodeName} on channel {channelName}", string.Empty, cause)
    {
    }

    /// <summary>Whether a new stream from the last checkpoint may succeed: the peer or the way to it failed.</summary>
    public override bool IsTransient =>
        StatusCode is GrpcStatusCode.Unavailable or GrpcStatusCode.DeadlineExceeded or GrpcStatusCode.Cancelled or GrpcStatusCode.Aborted;
}
