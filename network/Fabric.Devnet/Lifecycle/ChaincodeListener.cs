using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Lifecycle.Builders;
using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;

namespace Fabric.Devnet.Lifecycle;

/// <summary>
/// The port of a peer that chaincodes dial to register. Those that the peer has started show the certificate that it gave them, which holds for
/// one chaincode; where chaincodes may come by themselves, the port speaks without TLS.
/// </summary>
internal sealed class ChaincodeListener : IAsyncDisposable
{
    private readonly GrpcServer _server;
    private readonly CertificateAuthority? _authority;
    private readonly ConcurrentDictionary<string, string> _packageIds;

    private ChaincodeListener(GrpcServer server, CertificateAuthority? authority, ConcurrentDictionary<string, string> packageIds)
    {
        _server = server;
        _authority = authority;
        _packageIds = packageIds;
    }

    /// <summary>Where chaincodes dial.</summary>
    public Uri Address => new UriBuilder(_authority is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps, "127.0.0.1", _server.Port).Uri;

    /// <summary>Opens the port.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="register">
    /// Takes a chaincode's stream, with the id that its certificate holds for (null where none is asked for), and completes when it has ended.
    /// </param>
    /// <param name="isOpen">Whether chaincodes may come that nobody started.</param>
    /// <param name="options">The clock and the log.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ChaincodeListener> StartAsync(
        int port, Func<IChaincodeTransport, string?, Task> register, bool isOpen, DevnetOptions options, CancellationToken cancellationToken)
    {
        const string Name = "localhost";
        var packageIds = new ConcurrentDictionary<string, string>();
        var authority = isOpen ? null : new CertificateAuthority(CertificateAuthority.CreateRoot("chaincode", Name, options.TimeProvider), options.TimeProvider);
        var server = await GrpcServer.StartAsync(
            new GrpcServerOptions
            {
                Endpoint = new IPEndPoint(IPAddress.Loopback, port),
                Certificate = authority?.IssueTls(Name, Name, [Name, "127.0.0.1", "::1"]),
                ClientRoots = authority is null ? [] : [authority.Certificate],
                LoggerFactory = options.LoggerFactory,
            },
            services => services.Duplex(FabricMethods.ChaincodeSupport.Register, async (messages, writer, context) =>
            {
                var packageId = context.ClientCertificate is { } certificate ? packageIds.GetValueOrDefault(certificate.Thumbprint, string.Empty) : null;
                var transport = new RegisteredChaincode(messages, writer, context.CancellationToken);
                await using (transport.ConfigureAwait(false))
                {
                    await register(transport, packageId).ConfigureAwait(false);
                }
            }),
            cancellationToken).ConfigureAwait(false);
        return new ChaincodeListener(server, authority, packageIds);
    }

    /// <summary>What a chaincode needs to register under an id, and no other.</summary>
    public PeerConnection Admit(string packageId)
    {
        var address = $"127.0.0.1:{_server.Port}";
        if (_authority is null)
        {
            return new PeerConnection(address, string.Empty, string.Empty, string.Empty);
        }

        using var certificate = _authority.IssueTls(packageId[..Math.Min(packageId.Length, 64)], "chaincode", ["localhost"]);
        _packageIds[certificate.Thumbprint] = packageId;
        using var key = certificate.GetECDsaPrivateKey()!;
        // Fabric writes the key as PKCS #8 under the name of the older form; what reads it from a real peer reads it here.
        var pem = key.ExportPkcs8PrivateKeyPem().Replace("PRIVATE KEY", "EC PRIVATE KEY", StringComparison.Ordinal);
        return new PeerConnection(
            address, _authority.Certificate.ExportCertificatePem() + "\n", certificate.ExportCertificatePem() + "\n", pem + "\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        _authority?.Certificate.Dispose();
    }
}
