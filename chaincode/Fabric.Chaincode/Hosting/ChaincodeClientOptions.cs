using System.Security.Cryptography.X509Certificates;
using Fabric.Chaincode.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Chaincode;

/// <summary>Under which id and how a launched chaincode dials its peer.</summary>
public sealed partial record ChaincodeClientOptions
{
    /// <summary>The id that the peer launched the chaincode under, <c>label:sha256</c>; it accepts no other.</summary>
    public required string ChaincodeId { get; init; }

    /// <summary>The peer's address for chaincode (<c>peer.chaincodeAddress</c>): <c>https://host:port</c>, or <c>http://host:port</c> without TLS.</summary>
    public required Uri Peer { get; init; }

    /// <summary>The certificate with private key that the peer made for this chaincode.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The intermediate certificates between <see cref="Certificate"/> and its root, sent along with it; none by default.</summary>
    public IReadOnlyList<X509Certificate2> CertificateChain { get; init; } = [];

    /// <summary>The only roots that the peer's certificate may chain to. Empty: the system's trust store.</summary>
    public IReadOnlyList<X509Certificate2> PeerRoots { get; init; } = [];

    /// <summary>The name to expect in the peer's certificate; the host of <see cref="Peer"/> by default.</summary>
    public string? PeerName { get; init; }

    /// <summary>How long it may take until the peer has accepted the chaincode; 60 s by default.</summary>
    public TimeSpan RegistrationTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where the client logs; nowhere by default.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <exception cref="ChaincodeConfigurationException">The options contradict each other or lack something.</exception>
    internal void Validate()
    {
        List<string> problems = [];
        if (string.IsNullOrWhiteSpace(ChaincodeId))
        {
            problems.Add($"{nameof(ChaincodeId)} is empty: set it to the package id (label:sha256)");
        }

        if (!Peer.IsAbsoluteUri || (Peer.Scheme != Uri.UriSchemeHttp && Peer.Scheme != Uri.UriSchemeHttps))
        {
            problems.Add($"{nameof(Peer)} is '{Peer}': set it to https://host:port, or http://host:port without TLS");
        }
        else if (Peer.Scheme == Uri.UriSchemeHttp && (Certificate is not null || PeerRoots.Count > 0))
        {
            problems.Add($"{nameof(Peer)} is '{Peer}', clear text, but {nameof(Certificate)} or {nameof(PeerRoots)} is set: use https, or leave them out");
        }

        if (Certificate is { HasPrivateKey: false })
        {
            problems.Add($"{nameof(Certificate)} has no private key: load it together with its key");
        }
        else if (Certificate is not null && CertificateDates.Problem(Certificate, nameof(Certificate)) is { } problem)
        {
            problems.Add(problem);
        }

        if (problems.Count > 0)
        {
            throw new ChaincodeConfigurationException(problems);
        }
    }
}
