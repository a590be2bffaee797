using System.Security.Cryptography.X509Certificates;

namespace Fabric.Devnet;

/// <summary>A chaincode on a channel and the server that runs it (chaincode as a service: peers dial it).</summary>
public sealed record ChaincodeDefinition
{
    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The name clients call.</summary>
    public required string Name { get; init; }

    /// <summary>The version, which every transaction states.</summary>
    public required string Version { get; init; }

    /// <summary>The id the chaincode registers with, usually <c>label:sha256</c>; the peer refuses another one.</summary>
    public required string PackageId { get; init; }

    /// <summary>Where the chaincode listens: <c>https://</c> for TLS, <c>http://</c> for none.</summary>
    public required Uri Address { get; init; }

    /// <summary>Addresses for single organisations (by MSP id) whose peers dial another instance than <see cref="Address"/>.</summary>
    public IReadOnlyDictionary<string, Uri> OrganizationAddresses { get; init; } = new Dictionary<string, Uri>();

    /// <summary>Addresses for single peers (by name, for example <c>peer1.org1.example.com</c>), before those for organisations.</summary>
    public IReadOnlyDictionary<string, Uri> PeerAddresses { get; init; } = new Dictionary<string, Uri>();

    /// <summary>The roots the chaincode's certificate must chain to; empty means the system's.</summary>
    public IReadOnlyList<X509Certificate2> TrustedRoots { get; init; } = [];

    /// <summary>The certificate with key that the peers show to the chaincode (mutual TLS), if it asks for one.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>The name to expect in the chaincode's certificate instead of the address's host.</summary>
    public string? TargetNameOverride { get; init; }

    /// <summary>Whose endorsement a transaction needs; the majority of the channel's organisations by default.</summary>
    public EndorsementPolicy EndorsementPolicy { get; init; } = EndorsementPolicy.MajorityOfOrganizations;

    /// <summary>Whether its first transaction, for every version anew, must be one that is marked as its initialisation; false by default.</summary>
    public bool IsInitRequired { get; init; }

    /// <summary>The private data collections.</summary>
    public IReadOnlyList<CollectionDefinition> Collections { get; init; } = [];

    internal Uri AddressFor(string mspId, string peer) =>
        PeerAddresses.GetValueOrDefault(peer) ?? OrganizationAddresses.GetValueOrDefault(mspId) ?? Address;
}
