using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Protocol.Grpc;

/// <summary>Where and how a server listens.</summary>
public sealed record GrpcServerOptions
{
    /// <summary>The address to listen on; a free port of 127.0.0.1 by default (port 0 means: choose one).</summary>
    public IPEndPoint Endpoint { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>The server's certificate with private key; without one the server speaks HTTP/2 in clear text.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The intermediate certificates between <see cref="Certificate"/> and its root, sent along with it; none by default.</summary>
    public IReadOnlyList<X509Certificate2> CertificateChain { get; init; } = [];

    /// <summary>The roots a client certificate must chain to. Not empty: clients must show one (mutual TLS).</summary>
    public IReadOnlyList<X509Certificate2> ClientRoots { get; init; } = [];

    /// <summary>The largest message sent or received, in bytes; Fabric's 100 MiB by default.</summary>
    public int MaxMessageBytes { get; init; } = GrpcLimits.MaxMessageBytes;

    /// <summary>How many calls one connection may have open at once; 10,000 by default.</summary>
    public int MaxConcurrentCalls { get; init; } = 10_000;

    /// <summary>How long a connection may be quiet before it is probed; 60 s by default.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = GrpcLimits.KeepAliveInterval;

    /// <summary>How long a probe may stay unanswered; 20 s by default.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = GrpcLimits.KeepAliveTimeout;

    /// <summary>How long stopping waits for calls in flight before it aborts them; 1 s by default.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Where unexpected failures of handlers are logged; nowhere by default.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock that deadlines are told by; the system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
