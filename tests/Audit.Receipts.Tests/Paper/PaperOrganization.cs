using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Google.Protobuf;
using RoleType = Fabric.Protos.Msp.MSPRole.Types.MSPRoleType;

namespace Audit.Receipts.Tests.Paper;

/// <summary>An organisation that exists on paper only: a certificate authority whose certificates are valid whenever a test wants.</summary>
internal sealed class PaperOrganization : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly CertificateRevocationListBuilder _revoked = new();
    private int _issued;
    private bool _isRevoking;

    public PaperOrganization(string mspId)
    {
        MspId = mspId;
        var request = new CertificateRequest($"CN=ca.{mspId}, O={mspId}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _root = request.CreateSelfSigned(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    public string MspId { get; }

    public string RootPem => _root.ExportCertificatePem();

    /// <summary>Issues a certificate; <paramref name="unit"/> is its role.</summary>
    public SigningIdentity Issue(string name, string unit, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}, OU={unit}, O={MspId}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        byte[] serialNumber = [0x40, (byte)(_issued >> 8), (byte)_issued++];
        using var certificate = request.Create(
            _root.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), from, until, serialNumber);
        return SigningIdentity.FromPem(MspId, certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Takes a certificate back; the configuration made after it says so.</summary>
    public void Revoke(SigningIdentity identity)
    {
        _revoked.AddEntry(identity.Identity.Certificate);
        _isRevoking = true;
    }

    /// <summary>The organisation in a channel's configuration.</summary>
    public ConfigGroup Group(bool isOrderer)
    {
        var root = ByteString.CopyFromUtf8(RootPem);
        var configuration = new FabricMSPConfig
        {
            Name = MspId,
            RootCerts = { root },
            FabricNodeOus = new FabricNodeOUs
            {
                Enable = true,
                ClientOuIdentifier = new FabricOUIdentifier { Certificate = root, OrganizationalUnitIdentifier = "client" },
                PeerOuIdentifier = new FabricOUIdentifier { Certificate = root, OrganizationalUnitIdentifier = "peer" },
                AdminOuIdentifier = new FabricOUIdentifier { Certificate = root, OrganizationalUnitIdentifier = "admin" },
                OrdererOuIdentifier = new FabricOUIdentifier { Certificate = root, OrganizationalUnitIdentifier = "orderer" },
            },
        };
        if (_isRevoking)
        {
            var now = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
            var list = _revoked.Build(_root, 1, now.AddYears(80), HashAlgorithmName.SHA256, null, now);
            configuration.RevocationList.Add(ByteString.CopyFromUtf8(PemEncoding.WriteString("X509 CRL", list)));
        }

        var group = new ConfigGroup();
        group.Values.Add("MSP", new ConfigValue { Value = new MSPConfig { Config = configuration.ToByteString() }.ToByteString() });
        var policy = PaperPolicies.Signature(1, (MspId, isOrderer ? RoleType.Orderer : RoleType.Peer));
        group.Policies.Add(isOrderer ? "Writers" : "Endorsement", PaperPolicies.Entry(policy));
        return group;
    }

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
    }
}
