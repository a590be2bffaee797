using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;

namespace Fabric.Testing.RealFabric;

/// <summary>One organisation of a <see cref="RealNetwork"/>: its peer and its people.</summary>
public sealed class RealOrganization : IDisposable
{
    private readonly string _folder;
    private readonly string _domain;
    private readonly X509Certificate2 _tlsRoot;
    private readonly ConcurrentDictionary<string, GatewayClient> _clients = new();

    internal RealOrganization(string dataFolder, string mspId, string domain, string port)
    {
        MspId = mspId;
        _domain = domain;
        _folder = Path.Combine(dataFolder, "organizations", "peerOrganizations", domain);
        TlsRootPath = Path.Combine(_folder, "tlsca", $"tlsca.{domain}-cert.pem");
        GatewayAddress = new Uri($"https://127.0.0.1:{port}");
        _tlsRoot = X509CertificateLoader.LoadCertificateFromFile(TlsRootPath);
        Channel = GrpcChannel.ForAddress(GatewayAddress, new GrpcChannelOptions { TrustedRoots = [_tlsRoot] });
    }

    /// <summary>The organisation's id.</summary>
    public string MspId { get; }

    /// <summary>The address of its peer.</summary>
    public Uri GatewayAddress { get; }

    /// <summary>The PEM file that the peer's TLS certificate is checked against.</summary>
    public string TlsRootPath { get; }

    /// <summary>A connection to its peer.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>The PEM file with a person's certificate.</summary>
    /// <param name="user">AuditService, Submitter, Auditor, Compliance, ModelAdmin, User1 or Admin.</param>
    public string CertificatePath(string user) => Path.Combine(UserFolder(user), "signcerts", $"{user}@{_domain}-cert.pem");

    /// <summary>The PEM file with a person's private key.</summary>
    /// <param name="user">See <see cref="CertificatePath"/>.</param>
    public string KeyPath(string user) => Path.Combine(UserFolder(user), "keystore", "priv_sk");

    /// <summary>A person's identity.</summary>
    /// <param name="user">See <see cref="CertificatePath"/>.</param>
    public SigningIdentity User(string user) =>
        SigningIdentity.FromPem(MspId, File.ReadAllText(CertificatePath(user)), File.ReadAllText(KeyPath(user)));

    /// <summary>The channel as a person sees it through the organisation's own peer.</summary>
    /// <param name="user">See <see cref="CertificatePath"/>.</param>
    /// <param name="channel">The channel, the network's one by default.</param>
    public Network NetworkAs(string user, string channel = RealNetwork.Channel) => _clients
        .GetOrAdd(user, name => GatewayClient.Connect(new GatewayOptions { Channel = Channel, Identity = User(name) }))
        .GetNetwork(channel);

    /// <summary>Waits until the organisation's own peer has committed a transaction.</summary>
    public async Task<CommitStatus> CommitOfAsync(string transactionId) =>
        await NetworkAs("User1").NewCommit(transactionId).GetStatusAsync(Deadline.ForAnswer());

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        Channel.Dispose();
        _tlsRoot.Dispose();
    }

    private string UserFolder(string user) => Path.Combine(_folder, "users", $"{user}@{_domain}", "msp");
}
