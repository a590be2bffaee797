using System.Security.Cryptography.X509Certificates;
using Fabric.Devnet.Network;
using Fabric.Devnet.Tools;
using Fabric.Protocol.Identity;

namespace Fabric.Devnet;

/// <summary>An organisation of a running devnet: where its peer is, who its users are.</summary>
public sealed class DevnetOrganization
{
    private readonly PeerNode _peer;
    private readonly IReadOnlyList<PeerNode> _peers;
    private readonly Dictionary<string, SigningIdentity> _users;
    private readonly Lazy<SigningIdentity> _administrator;

    internal DevnetOrganization(DevnetOrganizationOptions options, IReadOnlyList<PeerNode> peers)
    {
        var peer = peers[0];
        _peer = peer;
        _peers = peers;
        Peers = [.. peers.Select(item => new DevnetPeer(item))];
        TlsRootCertificate = X509CertificateLoader.LoadCertificate(peer.Organization.TlsAuthority.Certificate.RawData);
        _users = options.Users.ToDictionary(
            user => user.Name,
            user => peer.Organization.Member(
                Path.Combine("users", user.Name), user.Name, user.IsAdministrator ? "admin" : "client", user.Attributes));
        var named = options.Users.FirstOrDefault(user => user.IsAdministrator)?.Name;
        _administrator = new(() => named is not null
            ? _users[named]
            : peer.Organization.Member("administrator", "administrator", "admin", new Dictionary<string, string>()));
    }

    /// <summary>The name of its membership service provider.</summary>
    public string MspId => _peer.MspId;

    /// <summary>Its domain.</summary>
    public string Domain => _peer.Organization.Domain;

    /// <summary>Its peers; the first one is that of <see cref="GatewayAddress"/> and <see cref="PeerName"/>.</summary>
    public IReadOnlyList<DevnetPeer> Peers { get; }

    /// <summary>The first peer's address, <c>https://localhost:port</c>: Gateway and Endorser services.</summary>
    public Uri GatewayAddress => _peer.Address;

    /// <summary>The first peer's name, which its TLS certificate also bears.</summary>
    public string PeerName => _peer.Name;

    /// <summary>The root its TLS certificates chain to.</summary>
    public X509Certificate2 TlsRootCertificate { get; }

    /// <summary>The same as PEM.</summary>
    public string TlsRootCertificatePem => File.ReadAllText(TlsRootCertificatePath);

    /// <summary>The same as a file.</summary>
    public string TlsRootCertificatePath => _peer.Organization.TlsAuthorityFolder.CertificatePath;

    /// <summary>Its users' names.</summary>
    public IReadOnlyCollection<string> UserNames => _users.Keys;

    internal OrganizationCredentials Credentials => _peer.Organization;

    internal PeerNode Peer => _peer;

    internal IReadOnlyList<PeerNode> PeerNodes => _peers;

    // Whoever administers it; one that no options name when they name none.
    internal SigningIdentity Administrator => _administrator.Value;

    /// <summary>A user who can sign.</summary>
    /// <param name="name">One of <see cref="UserNames"/>.</param>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    public SigningIdentity User(string name) => _users.TryGetValue(name, out var user) ? user : throw NoUser(name);

    /// <summary>The folder with a user's <c>cert.pem</c> and <c>key.pem</c>.</summary>
    /// <param name="name">One of <see cref="UserNames"/>.</param>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    public string UserFolder(string name) =>
        _users.ContainsKey(name) ? Path.Combine(_peer.Organization.Folder, "users", name) : throw NoUser(name);

    /// <summary>
    /// Prepares Fabric's own <c>peer</c> to act as a user on the organisation's peer: writes the user's MSP folder and a core.yaml beside the
    /// user's certificate.
    /// </summary>
    /// <param name="name">One of <see cref="UserNames"/>.</param>
    /// <returns>The variables to run it with: FABRIC_CFG_PATH and CORE_PEER_….</returns>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public IReadOnlyDictionary<string, string> WritePeerCommandEnvironment(string name) =>
        PeerCommandFolder.Write(_peer.Organization, UserFolder(name), GatewayAddress);

    /// <summary>
    /// Takes a user's certificate back, at once and for good, as an update of the channels' configuration with a certificate revocation
    /// list does on Fabric: peers and orderer refuse the user, and transactions that were ordered before are invalid once committed.
    /// </summary>
    /// <param name="name">One of <see cref="UserNames"/>.</param>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    public void RevokeUser(string name) => Credentials.Revocations.Add(X509Identity.Parse(User(name).Creator).Certificate);

    /// <summary>Issues a TLS certificate with key, for a chaincode or service of this organisation; good for servers and clients.</summary>
    /// <param name="names">DNS names and IP addresses; the first one is the common name.</param>
    public X509Certificate2 IssueServerCertificate(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfZero(names.Count);
        return _peer.Organization.TlsAuthority.IssueTls(names[0], Domain, names);
    }

    private ArgumentException NoUser(string name) =>
        new($"{MspId} has no user '{name}', only {string.Join(", ", _users.Keys)}: add it to {nameof(DevnetOrganizationOptions)}.{nameof(DevnetOrganizationOptions.Users)}.", nameof(name));
}
