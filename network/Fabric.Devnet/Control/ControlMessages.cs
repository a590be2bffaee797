using Fabric.Devnet.Faults;

namespace Fabric.Devnet.Control;

/// <summary>What a running devnet consists of and where it stands.</summary>
/// <param name="DataFolder">Where identities and ledgers are.</param>
/// <param name="ProcessId">The process it runs in.</param>
/// <param name="Organizations">Its organisations.</param>
/// <param name="Orderer">Its orderer.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Snapshots">The snapshots it can go back to.</param>
/// <param name="Faults">The faults that are set.</param>
public sealed record DevnetStatus(
    string DataFolder,
    int ProcessId,
    IReadOnlyList<OrganizationStatus> Organizations,
    OrdererStatus Orderer,
    IReadOnlyList<ChannelStatus> Channels,
    IReadOnlyList<DevnetSnapshot> Snapshots,
    IReadOnlyList<DevnetFault> Faults);

/// <summary>An organisation of a running devnet.</summary>
/// <param name="MspId">The name of its membership service provider.</param>
/// <param name="Domain">Its domain.</param>
/// <param name="Peers">Its peers.</param>
/// <param name="Users">The folders with its users' <c>cert.pem</c>, <c>key.pem</c> and <c>msp</c>, by name.</param>
/// <param name="TlsRootCertificate">The PEM file its TLS certificates chain to.</param>
/// <param name="ConnectionProfile">Its connection profile as JSON; the same as YAML lies beside it.</param>
public sealed record OrganizationStatus(
    string MspId,
    string Domain,
    IReadOnlyList<PeerStatus> Peers,
    IReadOnlyDictionary<string, string> Users,
    string TlsRootCertificate,
    string ConnectionProfile);

/// <summary>A peer of a running devnet.</summary>
/// <param name="Name">Its name, which its TLS certificate bears.</param>
/// <param name="Address">Where clients reach it.</param>
/// <param name="IsRunning">Whether they do.</param>
public sealed record PeerStatus(string Name, Uri Address, bool IsRunning);

/// <summary>The orderer of a running devnet.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="IsRunning">Whether it does.</param>
/// <param name="TlsRootCertificate">The PEM file its TLS certificate chains to.</param>
public sealed record OrdererStatus(Uri Address, bool IsRunning, string TlsRootCertificate);

/// <summary>A channel of a running devnet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Height">How many blocks it has.</param>
/// <param name="Pending">How many transactions wait for a block.</param>
/// <param name="Blocks">When blocks are cut: <c>auto</c>, <c>manual</c> or <c>interval:500ms</c>.</param>
/// <param name="Organizations">The MSP ids of its members.</param>
/// <param name="Chaincodes">The chaincodes that are defined on it.</param>
public sealed record ChannelStatus(
    string Name, long Height, int Pending, string Blocks, IReadOnlyList<string> Organizations, IReadOnlyList<ChaincodeStatus> Chaincodes);

/// <summary>A chaincode that is defined on a channel.</summary>
/// <param name="Name">The name clients call.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sequence">How many definitions of this name there have been.</param>
public sealed record ChaincodeStatus(string Name, string Version, long Sequence);

/// <summary>Asks for a chaincode to be defined whose server listens already.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Name">The name clients call.</param>
/// <param name="Version">Its version.</param>
/// <param name="PackageId">The id that the server registers with.</param>
/// <param name="Address">Where the server listens, <c>http://</c> for none or <c>https://</c> for TLS.</param>
/// <param name="TlsRoots">The PEM files its certificate may chain to.</param>
/// <param name="EndorsementPolicy">Whose endorsement it needs, in Fabric's form, for example <c>OR('Org1MSP.peer')</c>; null for the channel's majority.</param>
/// <param name="IsInitRequired">Whether its first transaction must be its initialisation.</param>
/// <param name="Collections">Its private data collections.</param>
public sealed record DeployRequest(
    string Channel,
    string Name,
    string Version,
    string PackageId,
    Uri Address,
    IReadOnlyList<string>? TlsRoots = null,
    string? EndorsementPolicy = null,
    bool IsInitRequired = false,
    IReadOnlyList<CollectionRequest>? Collections = null);

/// <summary>A private data collection to be defined.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MemberOrganizations">Who keeps its data.</param>
/// <param name="BlockToLive">After how many blocks data is deleted; 0 for never.</param>
/// <param name="MemberOnlyRead">Whether only members' clients may read.</param>
/// <param name="MemberOnlyWrite">Whether only members' clients may write.</param>
public sealed record CollectionRequest(
    string Name, IReadOnlyList<string> MemberOrganizations, ulong BlockToLive = 0, bool MemberOnlyRead = true, bool MemberOnlyWrite = true);

/// <summary>Asks for blocks to be cut, or to be cut in another way.</summary>
/// <param name="Channel">The channel; null for all.</param>
/// <param name="Production">How blocks are cut from now on, <see cref="BlockProduction.Parse"/>; null to cut of all that waits now.</param>
public sealed record BlocksRequest(string? Channel = null, string? Production = null);

/// <summary>Names a snapshot to be taken or gone back to.</summary>
/// <param name="Snapshot">Its name or number.</param>
public sealed record SnapshotRequest(string? Snapshot = null);

/// <summary>Asks for the whole network to be written to a file.</summary>
/// <param name="File">The file.</param>
public sealed record ExportRequest(string File);
