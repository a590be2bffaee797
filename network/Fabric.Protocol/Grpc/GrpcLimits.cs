namespace Fabric.Protocol.Grpc;

/// <summary>Limits and timings that Fabric's own clients and peers use.</summary>
public static class GrpcLimits
{
    /// <summary>The largest message Fabric sends or takes: 100 MiB (<c>comm.MaxRecvMsgSize</c>).</summary>
    public const int MaxMessageBytes = 100 * 1024 * 1024;

    /// <summary>How long a connection may be quiet before it is probed: 60 s.</summary>
    public static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(60);

    /// <summary>How long a probe may stay unanswered before the connection counts as dead: 20 s.</summary>
    public static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(20);

    internal const int StreamWindowBytes = 4 * 1024 * 1024;
}
