namespace Fabric.Protocol.Grpc;

/// <summary>The outcome of a call, by gRPC's numbers (<c>grpc/doc/statuscodes.md</c>).</summary>
public enum GrpcStatusCode
{
    /// <summary>The call succeeded.</summary>
    OK = 0,

    /// <summary>The caller gave up.</summary>
    Cancelled = 1,

    /// <summary>An error without a code of its own.</summary>
    Unknown = 2,

    /// <summary>The request itself is wrong, whatever the state of the server.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before the call ended.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, limit or message size is exhausted.</summary>
    ResourceExhausted = 8,

    /// <summary>The server's state does not allow the call.</summary>
    FailedPrecondition = 9,

    /// <summary>The call was aborted, typically by a conflict.</summary>
    Aborted = 10,

    /// <summary>The request reaches past a valid range.</summary>
    OutOfRange = 11,

    /// <summary>The server does not know the method.</summary>
    Unimplemented = 12,

    /// <summary>An invariant of the server or of the protocol is broken.</summary>
    Internal = 13,

    /// <summary>The server cannot be reached or is not ready; trying again may help.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or corrupted.</summary>
    DataLoss = 15,

    /// <summary>The caller's credentials are missing or wrong.</summary>
    Unauthenticated = 16,
}
