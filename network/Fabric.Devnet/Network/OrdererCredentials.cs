using Fabric.Protocol.Identity;

namespace Fabric.Devnet.Network;

/// <summary>The orderer's own organisation and the identity that signs blocks.</summary>
internal sealed class OrdererCredentials
{
    public const string OrdererMspId = "OrdererMSP";

    private const string Domain = "orderer.example.com";

    public OrdererCredentials(DataFolder folder, TimeProvider clock)
    {
        Organization = new OrganizationCredentials(OrdererMspId, Domain, folder.Orderer, clock);
        Identity = Organization.Member("orderer", Domain, "orderer", new Dictionary<string, string>());
    }

    public OrganizationCredentials Organization { get; }

    public string MspId => Organization.MspId;

    public CertificateAuthority Authority => Organization.Authority;

    public SigningIdentity Identity { get; }
}
