using System.Collections.ObjectModel;

namespace Fabric.Protocol.Grpc;

/// <summary>What a caller may set for one call.</summary>
public sealed record GrpcCallOptions
{
    /// <summary>The time the call may take, sent to the server as <c>grpc-timeout</c>; none by default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Request metadata. Keys are lower case; the value of a key that ends in <c>-bin</c> is base64.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
