using Audit.Cli.Local;
using Audit.Ledger;
using Fabric.Testing.Processes;
using EndToEnd.Services;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;

namespace EndToEnd.Local;

/// <summary>
/// What <c>fabric-audit up</c> starts: the network in this process, the chaincode and both audit services as processes. The first
/// organisation's service can be killed and started again.
/// </summary>
public sealed class LocalConsortium : IAsyncLifetime
{
    private LocalNetwork _network = null!;
    private GrpcChannel _channel = null!;
    private GatewayClient _client = null!;
    private ServiceProcess? _restarted;
    private ServiceApi _first = null!;

    /// <summary>The folder of all that the network keeps.</summary>
    internal string DataFolder { get; } = Directory.CreateTempSubdirectory("fabric-audit-").FullName;

    /// <summary>The API of the first organisation's service, or of what was started in its place.</summary>
    internal ServiceApi First => _restarted?.Api ?? _first;

    /// <summary>The API of the second organisation's service, which nobody kills.</summary>
    internal ServiceApi Second { get; private set; } = null!;

    /// <summary>The audits on the ledger, past all services.</summary>
    internal Contract Audits => _client.GetNetwork(LocalNetwork.Channel).GetContract(LedgerNames.Chaincode, LedgerNames.AuditsContract);

    /// <summary>The settings of another service of the first organisation, with a folder of its own.</summary>
    internal ServiceSettings SettingsOfAnother(string folder, string modelBundle)
    {
        var organization = _network.Devnet.Organizations[0];
        var user = organization.UserFolder(LocalNetwork.ServiceUser);
        return new ServiceSettings
        {
            MspId = organization.MspId,
            GatewayAddress = organization.GatewayAddress,
            TlsRootPath = organization.TlsRootCertificatePath,
            CertificatePath = Path.Combine(user, "cert.pem"),
            KeyPath = Path.Combine(user, "key.pem"),
            DataFolder = Path.Combine(DataFolder, folder),
            ModelBundle = modelBundle,
        };
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var options = new LocalNetworkOptions { DataFolder = DataFolder, DeleteDataFolder = true, ModelBundle = ModelBundles.Folder };
        _network = await LocalNetwork.StartAsync(options, new Progress<string>(), CancellationToken.None).WaitAsync(Deadline.Start);
        _first = ServiceApi.At(_network.Services[0].Address);
        Second = ServiceApi.At(_network.Services[1].Address);
        var organization = _network.Devnet.Organizations[0];
        _channel = GrpcChannel.ForAddress(
            organization.GatewayAddress, new GrpcChannelOptions { TrustedRoots = [organization.TlsRootCertificate] });
        _client = GatewayClient.Connect(new GatewayOptions { Channel = _channel, Identity = organization.User(LocalNetwork.ServiceUser) });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        _first.Dispose();
        Second.Dispose();
        _client.Dispose();
        _channel.Dispose();
        if (_restarted is not null)
        {
            await _restarted.DisposeAsync();
        }

        await _network.DisposeAsync();
    }

    /// <summary>Kills the first organisation's service without warning.</summary>
    internal async Task KillFirstAsync()
    {
        if (_restarted is not null)
        {
            await _restarted.KillAsync();
        }
        else if (!_network.Services[0].HasExited)
        {
            await Command.RunAsync("kill", ["-KILL", $"{_network.Services[0].ProcessId}"], Deadline.ForAnswer());
        }
    }

    /// <summary>Starts the first organisation's service again, on all that the killed one left.</summary>
    internal async Task<ServiceProcess> StartFirstAsync(params (string Name, string Value)[] environment)
    {
        if (_restarted is not null)
        {
            await _restarted.DisposeAsync();
        }

        var configuration = Path.Combine(DataFolder, _network.Services[0].MspId, "audit.json");
        return _restarted = await ServiceProcess.StartAsync(configuration, environment);
    }
}
