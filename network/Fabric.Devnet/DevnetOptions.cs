using Fabric.Devnet.Faults;
using Fabric.Devnet.Network;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Devnet;

/// <summary>What a devnet consists of and how it behaves.</summary>
public sealed record DevnetOptions
{
    /// <summary>The organisations with their peers; Org1MSP and Org2MSP with one peer each by default.</summary>
    public IReadOnlyList<DevnetOrganizationOptions> Organizations { get; init; } =
    [
        new() { MspId = "Org1MSP", Domain = "org1.example.com" },
        new() { MspId = "Org2MSP", Domain = "org2.example.com" },
    ];

    /// <summary>The channels and their members; <c>audit</c> with all organisations by default.</summary>
    public IReadOnlyList<DevnetChannelOptions> Channels { get; init; } = ["audit"];

    /// <summary>Where identities and ledgers are kept from run to run; null for a temporary folder that disposing deletes.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The port of the ordering service; 0, the default, for a free one.</summary>
    public int OrdererPort { get; init; }

    /// <summary>How long the orderer waits for more transactions before it cuts a block; 20 ms by default.</summary>
    public TimeSpan BatchTimeout { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>With how many transactions a block is cut at once; 500 by default.</summary>
    public int MaxBlockTransactions { get; init; } = 500;

    /// <summary>When blocks are cut; <see cref="BlockProduction.Automatic"/> by default. Can be changed in the running network.</summary>
    public BlockProduction BlockProduction { get; init; } = BlockProduction.Automatic;

    /// <summary>How long a chaincode may work on one transaction; 30 s by default, as Fabric's.</summary>
    public TimeSpan ExecuteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long dialling a chaincode may take until it has registered; 10 s by default.</summary>
    public TimeSpan ChaincodeStartTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a chaincode that a builder starts may take until it has registered; 5 minutes by default, as Fabric's.</summary>
    public TimeSpan ChaincodeLaunchTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What builds and starts chaincode from packages of other types than <c>ccaas</c>; the first one that claims a package gets it. None by default.</summary>
    public IReadOnlyList<ExternalBuilder> ExternalBuilders { get; init; } = [];

    /// <summary>
    /// Whether peers take chaincodes that dial them by themselves, without TLS, as Fabric's peers do with <c>--peer-chaincodedev</c>: a chaincode whose
    /// package is not installed is then expected to register as <c>name:version</c> at <see cref="DevnetPeer.ChaincodeAddress"/>. Off by default.
    /// </summary>
    public bool AcceptsChaincodeConnections { get; init; }

    /// <summary>How often peers send KEEPALIVE to a chaincode; zero, the default as Fabric's, for never.</summary>
    public TimeSpan ChaincodeKeepAlive { get; init; }

    /// <summary>Which state database the peers behave like; LevelDB by default, as Fabric's.</summary>
    public StateDatabase StateDatabase { get; init; }

    /// <summary>What peers offer to chaincodes, as Fabric 3.1 does by default; null for what Fabric 2.5 does: nothing.</summary>
    public ChaincodeRuntimeParameters? RuntimeParameters { get; init; } = new();

    /// <summary>What peers add to the input of every chaincode call, as a decorator in their core.yaml would; nothing by default.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Decorations { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();

    /// <summary>
    /// Whether a commit waits until the disk has the block and its private data, so that what was acknowledged survives a power cut. By
    /// default true for a <see cref="DataFolder"/> that is kept, false for a temporary one. It costs one flush per block, and one more per
    /// organisation that has private data in it: on an ordinary SSD about 0.6 ms each.
    /// </summary>
    public bool? FlushToDisk { get; init; }

    /// <summary>Options for the network that a data folder holds: its organisations with peers and users, and its channels.</summary>
    /// <param name="dataFolder">The folder.</param>
    /// <exception cref="DevnetStorageException">It holds none.</exception>
    public static DevnetOptions ForFolder(string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        return NetworkManifest.Read(dataFolder);
    }

    /// <summary>Whether a folder holds a network.</summary>
    /// <param name="dataFolder">The folder.</param>
    public static bool IsNetwork(string dataFolder) => NetworkManifest.Exists(dataFolder);

    internal FaultBook Faults { get; init; } = new();

    internal bool FlushesToDisk => FlushToDisk ?? DataFolder is not null;

    /// <summary>Where refusals and invalid transactions are explained; nowhere by default.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock of validity checks, batches and timeouts; the system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Checks the options.</summary>
    /// <exception cref="DevnetException">Some are not usable; the message lists all of them.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (Organizations.Count == 0)
        {
            faults.Add($"{nameof(Organizations)} is empty: name at least one organisation");
        }

        foreach (var (name, values) in new[]
        {
            (nameof(DevnetOrganizationOptions.MspId), Organizations.Select(organization => organization.MspId)),
            (nameof(DevnetOrganizationOptions.Domain), Organizations.Select(organization => organization.Domain)),
        })
        {
            faults.AddRange(values.Where(value => !IsName(value)).Select(value =>
                $"{nameof(Organizations)}: {name} '{value}' may hold letters, digits, '.', '-' and '_' only"));
            faults.AddRange(values.GroupBy(value => value, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group =>
                $"{nameof(Organizations)}: {name} '{group.Key}' is given {group.Count()} times"));
        }

        faults.AddRange(Organizations.SelectMany(organization => organization.Users).Where(user => !IsName(user.Name)).Select(user =>
            $"{nameof(DevnetOrganizationOptions.Users)}: '{user.Name}' may hold letters, digits, '.', '-' and '_' only"));
        faults.AddRange(Organizations
            .SelectMany(organization => organization.Users.GroupBy(user => user.Name).Where(group => group.Count() > 1))
            .Select(group => $"{nameof(DevnetOrganizationOptions.Users)}: '{group.Key}' is given {group.Count()} times"));
        AddTopologyFaults(faults);
        AddIf(faults, OrdererPort is < 0 or > ushort.MaxValue, $"{nameof(OrdererPort)} is {OrdererPort}: give a port, or 0 for a free one");
        AddIf(faults, MaxBlockTransactions < 1, $"{nameof(MaxBlockTransactions)} is {MaxBlockTransactions}: it must be at least 1");
        AddIf(faults, BatchTimeout < TimeSpan.Zero, $"{nameof(BatchTimeout)} is {BatchTimeout}: it must not be negative");
        AddIf(faults, ExecuteTimeout <= TimeSpan.Zero, $"{nameof(ExecuteTimeout)} is {ExecuteTimeout}: it must be positive");
        AddIf(faults, ChaincodeStartTimeout <= TimeSpan.Zero, $"{nameof(ChaincodeStartTimeout)} is {ChaincodeStartTimeout}: it must be positive");
        AddIf(faults, ChaincodeLaunchTimeout <= TimeSpan.Zero, $"{nameof(ChaincodeLaunchTimeout)} is {ChaincodeLaunchTimeout}: it must be positive");
        faults.AddRange(ExternalBuilders.Where(builder => !File.Exists(Path.Combine(builder.Path, "bin", "detect"))).Select(builder =>
            $"{nameof(ExternalBuilders)}: '{builder.Name}' has no bin/detect in {builder.Path}"));
        AddIf(faults, ChaincodeKeepAlive < TimeSpan.Zero, $"{nameof(ChaincodeKeepAlive)} is {ChaincodeKeepAlive}: it must not be negative");
        AddIf(
            faults,
            RuntimeParameters is { MaxSizeWriteBatch: < 1 } or { MaxSizeGetMultipleKeys: < 1 },
            $"{nameof(RuntimeParameters)} allows batches of less than 1");
        if (faults.Count > 0)
        {
            throw new DevnetException($"{nameof(DevnetOptions)} cannot be used: {string.Join("; ", faults)}.");
        }
    }

    private void AddTopologyFaults(List<string> faults)
    {
        faults.AddRange(Channels.Where(channel => !IsName(channel.Name)).Select(channel =>
            $"{nameof(Channels)}: '{channel.Name}' may hold letters, digits, '.', '-' and '_' only"));
        faults.AddRange(Channels.GroupBy(channel => channel.Name).Where(group => group.Count() > 1).Select(group =>
            $"{nameof(Channels)}: '{group.Key}' is given {group.Count()} times"));
        faults.AddRange(
            from channel in Channels
            from mspId in channel.Organizations
            where Organizations.All(organization => organization.MspId != mspId)
            select $"{nameof(Channels)}: '{channel.Name}' has the member {mspId}, which is none of {nameof(Organizations)}");
        faults.AddRange(Organizations.Where(organization => organization.Peers.Count == 0).Select(organization =>
            $"{nameof(DevnetOrganizationOptions.Peers)}: {organization.MspId} has none: give it at least one"));
        faults.AddRange(Organizations.SelectMany(organization => organization.Peers.Select(peer => peer.Port).Append(organization.Port))
            .Where(port => port is < 0 or > ushort.MaxValue)
            .Select(port => $"{nameof(DevnetPeerOptions.Port)} is {port}: give a port, or 0 for a free one"));
    }

    private static void AddIf(List<string> faults, bool isFault, string fault)
    {
        if (isFault)
        {
            faults.Add(fault);
        }
    }

    // These names become file names and parts of certificates.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= 200
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_')
        && name.Trim('.').Length > 0;
}
