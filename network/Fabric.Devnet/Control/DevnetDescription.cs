using System.Security.Cryptography.X509Certificates;
using Fabric.Devnet.Tools;

namespace Fabric.Devnet.Control;

/// <summary>A devnet in the words of its control messages.</summary>
internal static class DevnetDescription
{
    public static DevnetStatus Of(Devnet devnet) => new(
        devnet.DataFolder,
        Environment.ProcessId,
        [.. devnet.Organizations.Select(organization => new OrganizationStatus(
            organization.MspId,
            organization.Domain,
            [.. organization.Peers.Select(peer => new PeerStatus(peer.Name, peer.Address, peer.IsRunning))],
            organization.UserNames.ToDictionary(name => name, organization.UserFolder),
            organization.TlsRootCertificatePath,
            ConnectionProfiles.PathOf(devnet, organization, "json")))],
        new OrdererStatus(devnet.OrdererAddress, devnet.IsOrdererRunning, devnet.OrdererTlsRootCertificatePath),
        [.. devnet.Channels.Select(name => Of(devnet, name))],
        devnet.Snapshots,
        devnet.Faults);

    public static ChaincodeDefinition ToDefinition(DeployRequest request) => new()
    {
        Channel = request.Channel,
        Name = request.Name,
        Version = request.Version,
        PackageId = request.PackageId,
        Address = request.Address,
        TrustedRoots = [.. (request.TlsRoots ?? []).Select(X509CertificateLoader.LoadCertificateFromFile)],
        EndorsementPolicy = request.EndorsementPolicy is { } policy ? EndorsementPolicy.Parse(policy) : EndorsementPolicy.MajorityOfOrganizations,
        IsInitRequired = request.IsInitRequired,
        Collections = [.. (request.Collections ?? []).Select(collection => new CollectionDefinition
        {
            Name = collection.Name,
            MemberOrganizations = collection.MemberOrganizations,
            BlockToLive = collection.BlockToLive,
            MemberOnlyRead = collection.MemberOnlyRead,
            MemberOnlyWrite = collection.MemberOnlyWrite,
        })],
    };

    private static ChannelStatus Of(Devnet devnet, string name)
    {
        var channel = devnet.Channel(name);
        return new ChannelStatus(
            name,
            devnet.Height(name),
            devnet.PendingTransactions(name),
            devnet.BlockProduction(name).ToString(),
            [.. channel.Membership.Organizations],
            [.. channel.Chaincodes.All.Select(item => new ChaincodeStatus(item.Name, item.Version, item.Sequence))]);
    }
}
