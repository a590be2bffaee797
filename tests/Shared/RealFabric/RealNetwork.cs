using System.Diagnostics;
using Fabric.Testing.Processes;
using Fabric.Gateway;

namespace Fabric.Testing.RealFabric;

/// <summary>
/// Two or three organisations' real peers and their orderers, started by <c>network/network.sh</c> from the programs in FABRIC_BIN. Where they are
/// missing it starts nothing.
/// </summary>
public sealed class RealNetwork : IAsyncLifetime
{
    /// <summary>The channel that both organisations are on.</summary>
    public const string Channel = "audit";

    private readonly Dictionary<string, string> _environment = [];
    private string _script = Repository.PathTo("network", "network.sh");
    private Guard? _guard;

    /// <summary>Variables for the peers alone, set before the network starts: they take any key of their core.yaml from CORE_….</summary>
    public Dictionary<string, string> PeerSettings { get; } = [];

    /// <summary>Whether a third organisation, Org3MSP, takes part; set before the network starts.</summary>
    public bool HasThirdOrganization { get; init; }

    /// <summary>
    /// Whether four BFT consenters order, not Raft's orderers; set before the network starts. Programs before Fabric 3 have none: nothing starts then.
    /// </summary>
    public bool IsByzantine { get; init; }

    /// <summary>The first organisation, Org1MSP.</summary>
    public RealOrganization First => Organizations[0];

    /// <summary>The second organisation, Org2MSP.</summary>
    public RealOrganization Second => Organizations[1];

    /// <summary>The third organisation, Org3MSP, where it takes part.</summary>
    public RealOrganization Third => Organizations[2];

    /// <summary>The organisations.</summary>
    public IReadOnlyList<RealOrganization> Organizations { get; private set; } = [];

    /// <summary>A folder that goes away with the network.</summary>
    public string OwnFolder { get; private set; } = string.Empty;

    /// <summary>Where the network keeps its identities, ledgers and logs.</summary>
    public string DataFolder => Path.Combine(OwnFolder, "network");

    /// <summary>How long the network took to start.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>The version of the peers, such as <c>v2.5.16</c>.</summary>
    public string Version { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!FabricPrograms.AreThere)
        {
            return;
        }

        Version = await FabricPrograms.ReadVersionAsync(Deadline.ForAnswer());
        if (IsByzantine && Version.StartsWith("v2.", StringComparison.Ordinal))
        {
            return;
        }

        OwnFolder = Directory.CreateTempSubdirectory("fabric-audit-").FullName;
        await SetOrderersAsync();
        _guard = Guard.Watch("\"$1\" down --data \"$2\"; rm -rf -- \"$3\"", _script, DataFolder, OwnFolder);
        try
        {
            var clock = Stopwatch.StartNew();
            SetPeers();
            await RunAsync("up", "--channel", Channel, "--organizations", HasThirdOrganization ? "3" : "2");
            StartTime = clock.Elapsed;
            var ports = EnvironmentFile.Read(Path.Combine(DataFolder, "ports.env"));
            Organizations = [.. Enumerable.Range(1, HasThirdOrganization ? 3 : 2).Select(number =>
                new RealOrganization(DataFolder, $"Org{number}MSP", $"org{number}.example.com", ports[$"ORG{number}_PORT"]))];
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        foreach (var organization in Organizations)
        {
            organization.Dispose();
        }

        Organizations = [];
        if (_guard is not null)
        {
            await _guard.DisposeAsync();
            _guard = null;
        }
    }

    /// <summary>Adds a channel with the same organisations.</summary>
    /// <exception cref="ProcessFailedException">A step failed.</exception>
    public async Task AddChannelAsync(string name)
    {
        using var patience = new CancellationTokenSource(Deadline.Start);
        await Command.RunAsync(
            Repository.PathTo("tests", "Shared", "RealFabric", "add-channel.sh"), [Repository.PathTo("network"), DataFolder, name], patience.Token);
    }

    /// <summary>Has <see cref="DeployAsync"/> work on another channel of the network from now on.</summary>
    public void UseChannel(string name)
    {
        var path = Path.Combine(DataFolder, "network.env");
        File.WriteAllLines(path, File.ReadAllLines(path).Where(line => !line.StartsWith("CHANNEL=", StringComparison.Ordinal)).Append($"CHANNEL={name}"));
    }

    /// <summary>Installs, approves and commits a chaincode as a service through Fabric's own <c>peer</c>.</summary>
    /// <param name="name">The chaincode's name.</param>
    /// <param name="command">
    /// A shell command that serves it, run once for each peer; null when the caller serves it on the addresses returned.
    /// </param>
    /// <param name="collections">
    /// The file with its private collections; null takes the one of <c>network/config</c> for so many organisations.
    /// </param>
    /// <param name="isInitRequired">Whether the channel wants it initialised before anything else.</param>
    /// <param name="policy">Its endorsement policy; null for the channel's own, a majority of organisations.</param>
    /// <exception cref="ProcessFailedException">A step failed.</exception>
    public async Task<RealDeployment> DeployAsync(
        string name, string? command = null, string? collections = null, bool isInitRequired = false, string? policy = null)
    {
        // What a test serves in its own process speaks without TLS; a process of its own takes key and certificates from its environment.
        string[] exec = command is null ? ["--tls", "off"] : ["--exec", command];
        exec = policy is null ? exec : [.. exec, "--policy", policy];
        var clock = Stopwatch.StartNew();
        _environment["INIT_REQUIRED"] = isInitRequired ? "yes" : string.Empty;
        await RunAsync("deploy", ["--name", name, "--collections", collections ?? OwnCollections, .. exec]);
        var record = EnvironmentFile.Read(Path.Combine(DataFolder, "deploy.env"));
        return new RealDeployment(
            record["PACKAGE_ID"],
            [.. Enumerable.Range(1, Organizations.Count).Select(number => record[$"ORG{number}_CHAINCODE_ADDRESS"])],
            clock.Elapsed);
    }

    /// <summary>Stops a node.</summary>
    /// <param name="name">Such as <c>peer0.org1.example.com</c> or <c>orderer0</c>.</param>
    /// <exception cref="ProcessFailedException">There is none of that name.</exception>
    public Task StopNodeAsync(string name) => RunAsync("stop", "--name", name);

    /// <summary>Starts a stopped node again and waits until it is ready.</summary>
    /// <param name="name">Such as <c>peer0.org1.example.com</c> or <c>orderer0</c>.</param>
    /// <exception cref="ProcessFailedException">There is none of that name, or it did not start.</exception>
    public Task RestartNodeAsync(string name) => RunAsync("restart", "--name", name);

    /// <summary>
    /// Submits a transaction and waits until every peer has committed it. A gateway waits for its own peer only; a transaction that reads what
    /// another peer has not committed yet is endorsed differently there, and refused.
    /// </summary>
    public async Task<SubmittedTransaction> SubmitAsync(Contract contract, string transaction, ProposalOptions options)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var submitted = await contract.SubmitAsync(transaction, options, Deadline.ForAnswer());
        await Task.WhenAll(Organizations.Select(organization => organization.CommitOfAsync(submitted.TransactionId)));
        return submitted;
    }

    /// <summary>The last lines of every log, for a test that failed.</summary>
    public string LogTails(int lines = 15) => string.Join('\n', Directory.EnumerateFiles(Path.Combine(DataFolder, "logs"))
        .Select(path => $"== {Path.GetFileName(path)}\n{string.Join('\n', File.ReadLines(path).TakeLast(lines))}"));

    private string OwnCollections =>
        Repository.PathTo("network", "config", HasThirdOrganization ? "collections-of-three.json" : "collections.json");

    private async Task SetOrderersAsync()
    {
        if (IsByzantine)
        {
            var room = Path.Combine(OwnFolder, "room");
            await Command.RunAsync(
                Repository.PathTo("tests", "Shared", "RealFabric", "byzantine-room.sh"), [Repository.PathTo("network"), room], Deadline.ForAnswer());
            _script = Path.Combine(room, "network.sh");
        }
    }

    // network.sh keeps its own variables from what it starts, so the peers get theirs from a program that stands before them.
    private void SetPeers()
    {
        if (PeerSettings.Count == 0)
        {
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(OwnFolder, "programs")).FullName;
        foreach (var program in Directory.EnumerateFiles(FabricPrograms.Folder!))
        {
            File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(program)), program);
        }

        var peer = Path.Combine(folder, "peer");
        File.Delete(peer);
        var settings = string.Join(' ', PeerSettings.Select(setting => $"{setting.Key}={setting.Value}"));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        using var script = new StreamWriter(peer, options);
        script.Write($"#!/bin/sh\nexec env {settings} '{FabricPrograms.Folder}/peer' \"$@\"\n");
        _environment["FABRIC_BIN"] = folder;
    }

    private async Task RunAsync(string command, params string[] arguments)
    {
        using var patience = new CancellationTokenSource(Deadline.Start);
        await Command.RunAsync(_script, [command, "--data", DataFolder, .. arguments], _environment, patience.Token);
    }
}
