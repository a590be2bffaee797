using System.Security.Authentication;

namespace Fabric.Protocol.Grpc;

/// <summary>Turns what the HTTP/2 layer throws into the status gRPC prescribes for it.</summary>
internal static class GrpcFailures
{
    /// <summary>The exception to surface, or null when <paramref name="exception"/> is to be thrown as it is.</summary>
    /// <param name="exception">What the call threw.</param>
    /// <param name="deadlinePassed">Whether the call's own deadline has passed.</param>
    /// <param name="address">The server, for the message.</param>
    /// <param name="callerToken">The caller's token: its cancellation stays an <see cref="OperationCanceledException"/>.</param>
    /// <param name="callToken">The call's token, also cancelled when this side closes the call.</param>
    public static Exception? Translate(
        Exception exception, bool deadlinePassed, Uri address, CancellationToken callerToken, CancellationToken callToken)
    {
        if (exception is GrpcException)
        {
            return null;
        }

        if (callerToken.IsCancellationRequested)
        {
            return new OperationCanceledException("the call was cancelled", exception, callerToken);
        }

        if (deadlinePassed)
        {
            return new GrpcException(GrpcStatusCode.DeadlineExceeded, "the deadline of the call passed", default, exception);
        }

        if (callToken.IsCancellationRequested)
        {
            // What the HTTP/2 layer throws when a call is closed under it depends on the moment.
            return new GrpcException(GrpcStatusCode.Cancelled, "the call was closed", default, exception);
        }

        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case GrpcException inner:
                    return inner;
                case HttpProtocolException protocol:
                    return new GrpcException(FromReset(protocol.ErrorCode), $"{address}: {protocol.Message}", default, exception);
                case AuthenticationException authentication:
                    return new GrpcException(
                        GrpcStatusCode.Unavailable, $"TLS with {address} failed: {authentication.Message}", default, exception);
            }
        }

        return exception switch
        {
            HttpRequestException or IOException =>
                new GrpcException(GrpcStatusCode.Unavailable, $"{address} cannot be reached: {exception.Message}", default, exception),
            // Nobody on this side cancelled: the HTTP/2 layer gave the call up because its connection ended.
            OperationCanceledException =>
                new GrpcException(GrpcStatusCode.Unavailable, $"the connection to {address} was lost", default, exception),
            _ => null,
        };
    }

    // RST_STREAM codes by grpc/doc/PROTOCOL-HTTP2.md#errors; NO_ERROR comes with a connection that the server closes in good order
    private static GrpcStatusCode FromReset(long errorCode) => errorCode switch
    {
        0x0 or 0x7 => GrpcStatusCode.Unavailable,
        0x8 => GrpcStatusCode.Cancelled,
        0xb => GrpcStatusCode.ResourceExhausted,
        0xc => GrpcStatusCode.PermissionDenied,
        _ => GrpcStatusCode.Internal,
    };
}
