using System.Security.Cryptography.X509Certificates;

namespace Fabric.Protocol.Grpc;

/// <summary>What a handler may know of the call it serves.</summary>
public sealed class GrpcServerContext
{
    internal GrpcServerContext(
        IReadOnlyDictionary<string, string> requestMetadata, DateTimeOffset? deadline, X509Certificate2? clientCertificate, string peer,
        CancellationToken cancellationToken)
    {
        RequestMetadata = requestMetadata;
        Deadline = deadline;
        ClientCertificate = clientCertificate;
        Peer = peer;
        CancellationToken = cancellationToken;
    }

    /// <summary>The caller's metadata; values of keys that end in <c>-bin</c> are base64.</summary>
    public IReadOnlyDictionary<string, string> RequestMetadata { get; }

    /// <summary>When the caller stops waiting; null when it waits for ever.</summary>
    public DateTimeOffset? Deadline { get; }

    /// <summary>The certificate the caller proved with mutual TLS, if any.</summary>
    public X509Certificate2? ClientCertificate { get; }

    /// <summary>The caller's address, <c>host:port</c>.</summary>
    public string Peer { get; }

    /// <summary>Cancelled when the caller is gone, its deadline passed, or the server stops.</summary>
    public CancellationToken CancellationToken { get; }
}
