using System.Net;
using System.Security.Cryptography.X509Certificates;
using Fabric.Chaincode.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Chaincode;

/// <summary>Under which id, where and how a chaincode server listens.</summary>
public sealed partial record ChaincodeServerOptions
{
    /// <summary>
    /// The id of the installed package, <c>label:sha256</c>, as <c>peer lifecycle chaincode queryinstalled</c> prints it. A peer
    /// does not use a chaincode that registers under another id.
    /// </summary>
    public required string ChaincodeId { get; init; }

    /// <summary>The address to listen on; by default a free port of 127.0.0.1 (port 0 means: choose one).</summary>
    public IPEndPoint Endpoint { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>The server's certificate with its private key; without one the server speaks clear text.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The intermediate certificates between <see cref="Certificate"/> and its root, sent along with it; none by default.</summary>
    public IReadOnlyList<X509Certificate2> CertificateChain { get; init; } = [];

    /// <summary>The roots of the peers' client certificates. Not empty: peers must show one (mutual TLS).</summary>
    public IReadOnlyList<X509Certificate2> ClientRoots { get; init; } = [];

    /// <summary>How long stopping waits before it cuts connections; a quarter of a second by default.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(0.25);

    /// <summary>Where the server logs; nowhere by default.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <exception cref="ChaincodeConfigurationException">The options contradict each other or lack something.</exception>
    internal void Validate()
    {
        List<string> problems = [];
        if (string.IsNullOrWhiteSpace(ChaincodeId))
        {
            problems.Add($"{nameof(ChaincodeId)} is empty: set it to the package id (label:sha256)");
        }

        if (Certificate is { HasPrivateKey: false })
        {
            problems.Add($"{nameof(Certificate)} has no private key: load it together with its key");
        }
        else if (Certificate is not null && CertificateDates.Problem(Certificate, nameof(Certificate)) is { } problem)
        {
            problems.Add(problem);
        }

        if (Certificate is null && ClientRoots.Count > 0)
        {
            problems.Add($"{nameof(ClientRoots)} is set without {nameof(Certificate)}: peers can only be checked over TLS");
        }

        if (problems.Count > 0)
        {
            throw new ChaincodeConfigurationException(problems);
        }
    }
}
