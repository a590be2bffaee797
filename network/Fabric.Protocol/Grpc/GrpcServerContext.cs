using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;

namespace Fabric.Protocol.Grpc;

/// <summary>What a handler may know of the call it serves.</summary>
public sealed class GrpcServerContext
{
    private readonly HttpContext _http;
    private Dictionary<string, string>? _metadata;

    internal GrpcServerContext(HttpContext http, DateTimeOffset? deadline, CancellationToken cancellationToken)
    {
        _http = http;
        Deadline = deadline;
        CancellationToken = cancellationToken;
    }

    /// <summary>The caller's metadata; values of keys that end in <c>-bin</c> are base64. Known while the call lasts.</summary>
    public IReadOnlyDictionary<string, string> RequestMetadata => _metadata ??= _http.Request.Headers
        .Where(header => !header.Key.StartsWith(':'))
        .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal);

    /// <summary>When the caller stops waiting; null when it waits for ever.</summary>
    public DateTimeOffset? Deadline { get; }

    /// <summary>The certificate the caller proved with mutual TLS, if any. Known while the call lasts.</summary>
    public X509Certificate2? ClientCertificate => _http.Connection.ClientCertificate;

    /// <summary>The caller's address, <c>host:port</c>. Known while the call lasts.</summary>
    public string Peer =>
        $"{_http.Connection.RemoteIpAddress}:{_http.Connection.RemotePort.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Cancelled when the caller is gone, its deadline passed, or the server stops.</summary>
    public CancellationToken CancellationToken { get; }
}
