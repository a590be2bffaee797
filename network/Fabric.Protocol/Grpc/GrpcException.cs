namespace Fabric.Protocol.Grpc;

/// <summary>A call that ended with a status other than <see cref="GrpcStatusCode.OK"/>. Thrown to callers by <see cref="GrpcChannel"/>;
/// thrown by a server's handler it becomes the status of the call.</summary>
public sealed class GrpcException : Exception
{
    /// <summary>Makes the exception for a status.</summary>
    /// <param name="statusCode">The status; not <see cref="GrpcStatusCode.OK"/>.</param>
    /// <param name="detail">The status message as it travels.</param>
    /// <param name="statusDetails">A serialized <c>google.rpc.Status</c>, or empty.</param>
    /// <param name="innerException">What caused it on this side of the wire.</param>
    public GrpcException(GrpcStatusCode statusCode, string detail, ReadOnlyMemory<byte> statusDetails = default, Exception? innerException = null)
        : base($"{statusCode}: {detail}", innerException)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)statusCode, (int)GrpcStatusCode.OK);
        StatusCode = statusCode;
        Detail = detail;
        StatusDetails = statusDetails;
    }

    /// <summary>The status of the call.</summary>
    public GrpcStatusCode StatusCode { get; }

    /// <summary>The status message, without the code.</summary>
    public string Detail { get; }

    /// <summary>The bytes of <c>grpc-status-details-bin</c> (a <c>google.rpc.Status</c>), or empty.</summary>
    public ReadOnlyMemory<byte> StatusDetails { get; }
}
