using Fabric.Protocol.Grpc;
using Fabric.Protos.Common;

namespace Fabric.Gateway;

/// <summary>
/// A stream of blocks ended. A peer never ends one by itself, so this also reports a stream that ended with OK. Open a new one from the last
/// checkpoint when <see cref="GatewayException.IsTransient"/> says so.
/// </summary>
public sealed class BlockEventsException : GatewayException
{
    internal BlockEventsException(string channelName, GrpcException cause)
        : base($"The block stream of channel {channelName}", string.Empty, cause)
    {
    }

    internal BlockEventsException(string channelName, Status status, string? explanation = null)
        : base(
            $"The block stream of channel {channelName} ended with {status}: {explanation ?? Explain(status)}", string.Empty, CodeOf(status), null)
    {
        DeliverStatus = status;
    }

    /// <summary>The status by which the peer's Deliver service ended the stream; null when the call itself failed.</summary>
    public Status? DeliverStatus { get; }

    /// <summary>Whether a new stream from the last checkpoint may succeed: the peer or the way to it failed.</summary>
    public override bool IsTransient =>
        StatusCode is GrpcStatusCode.Unavailable or GrpcStatusCode.DeadlineExceeded or GrpcStatusCode.Cancelled or GrpcStatusCode.Aborted;

    private static GrpcStatusCode CodeOf(Status status) => status switch
    {
        Status.BadRequest => GrpcStatusCode.InvalidArgument,
        Status.Forbidden => GrpcStatusCode.PermissionDenied,
        Status.NotFound => GrpcStatusCode.NotFound,
        Status.ServiceUnavailable => GrpcStatusCode.Unavailable,
        _ => GrpcStatusCode.Unknown,
    };

    private static string Explain(Status status) => status switch
    {
        Status.BadRequest => "the peer found the request malformed, or the client's clock differs from its own by more than 15 minutes",
        Status.Forbidden => "the channel's policy does not let this identity read blocks",
        Status.NotFound => "the peer has no such channel, or no such block",
        Status.ServiceUnavailable => "the channel changed while the stream ran, or the peer is stopping",
        _ => "see the peer's log",
    };
}
