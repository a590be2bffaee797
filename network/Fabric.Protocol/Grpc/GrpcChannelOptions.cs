using System.Security.Cryptography.X509Certificates;

namespace Fabric.Protocol.Grpc;

/// <summary>How a channel connects.</summary>
public sealed record GrpcChannelOptions
{
    /// <summary>The only roots a server certificate may chain to. Empty: the system's trust store.</summary>
    public IReadOnlyList<X509Certificate2> TrustedRoots { get; init; } = [];

    /// <summary>The certificate with private key that this side shows when the server asks (mutual TLS).</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>The intermediate certificates between <see cref="ClientCertificate"/> and its root, sent along with it; none by default.</summary>
    public IReadOnlyList<X509Certificate2> ClientCertificateChain { get; init; } = [];

    /// <summary>The name to expect in the server's certificate, and to send as authority, instead of the address's host.</summary>
    public string? TargetNameOverride { get; init; }

    /// <summary>The largest message sent or received, in bytes; Fabric's 100 MiB by default.</summary>
    public int MaxMessageBytes { get; init; } = GrpcLimits.MaxMessageBytes;

    /// <summary>How long connecting may take; 20 s by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the connection may be quiet before it is probed; 60 s by default.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = GrpcLimits.KeepAliveInterval;

    /// <summary>How long a probe may stay unanswered; 20 s by default.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = GrpcLimits.KeepAliveTimeout;
}
