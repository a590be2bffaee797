using Audit.Ledger;
using Audit.Model;
using Fabric.Devnet;

namespace Audit.Cli.Local;

/// <summary>
/// A consortium on this machine, of two organisations or more: a Fabric network in this process, and the chaincode and each organisation's audit service as
/// processes of their own, talking over the same protocols as in production.
/// </summary>
internal sealed class LocalNetwork : IAsyncDisposable
{
    /// <summary>The channel all of it happens on.</summary>
    public const string Channel = "audit";

    /// <summary>The user each audit service acts as.</summary>
    public const string ServiceUser = "AuditService";

    /// <summary>The user that establishes the policy and approves models.</summary>
    public const string ModelAdministrator = "ModelAdmin";

    private readonly LocalNetworkOptions _options;
    private readonly List<AuditServiceProcess> _services = [];
    private ChaincodeProcess? _chaincode;

    private LocalNetwork(LocalNetworkOptions options, Devnet devnet) => (_options, Devnet) = (options, devnet);

    /// <summary>The Fabric network.</summary>
    public Devnet Devnet { get; }

    /// <summary>The audit services, one per organisation.</summary>
    public IReadOnlyList<AuditServiceProcess> Services => _services;

    /// <summary>The hash of the model bundle that is active on the channel.</summary>
    public string ModelHash { get; private set; } = string.Empty;

    /// <summary>Starts everything and returns when all services score with an active model.</summary>
    /// <param name="options">What to start and where.</param>
    /// <param name="progress">Told each step in a few words.</param>
    /// <param name="cancellationToken">Gives up; what was started is stopped.</param>
    /// <exception cref="CliException">A part did not start; the message names its log.</exception>
    public static async Task<LocalNetwork> StartAsync(LocalNetworkOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.DataFolder);
        progress.Report($"Fabric network of {options.Organizations} organisations");
        var devnet = await Devnet.StartAsync(NetworkOptions(options), cancellationToken).ConfigureAwait(false);
        var network = new LocalNetwork(options, devnet);
        try
        {
            await network.PopulateAsync(progress, cancellationToken).ConfigureAwait(false);
            return network;
        }
        catch
        {
            await network.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_services.Select(service => service.DisposeAsync().AsTask())).ConfigureAwait(false);
        if (_chaincode is not null)
        {
            await _chaincode.DisposeAsync().ConfigureAwait(false);
        }

        await Devnet.DisposeAsync().ConfigureAwait(false);
        if (_options.DeleteDataFolder && Directory.Exists(_options.DataFolder))
        {
            Directory.Delete(_options.DataFolder, recursive: true);
        }
    }

    private static DevnetOptions NetworkOptions(LocalNetworkOptions options) => new()
    {
        DataFolder = LocalNetworkOptions.FabricFolder(options.DataFolder),
        Channels = [Channel],
        Organizations = [.. Enumerable.Range(1, options.Organizations).Select(number => new DevnetOrganizationOptions
        {
            MspId = $"Org{number}MSP",
            Domain = $"org{number}.example.com",
            Users =
            [
                // The service acts for all who sign in at its dashboard: what they may do there, it must be able to do on the ledger.
                User(ServiceUser, AuditRole.Submitter, AuditRole.Auditor, AuditRole.Compliance, AuditRole.ModelAdmin),
                User(ModelAdministrator, AuditRole.ModelAdmin),
            ],
        })],
    };

    private static DevnetUserOptions User(string name, params string[] roles) => new()
    {
        Name = name,
        Attributes = new Dictionary<string, string> { [AuditRole.Attribute] = string.Join(',', roles) },
    };

    private async Task PopulateAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        var bundle = ModelBundle.Load(_options.ModelBundle);
        ModelHash = bundle.Hash;
        LocalRoots.Write(Devnet, _options.DataFolder);
        // The services start while the chaincode is deployed: they wait for an active model by themselves.
        progress.Report("chaincode and an audit service for each");
        var services = Task.WhenAll(Devnet.Organizations.Select(organization =>
            AuditServiceProcess.StartAsync(organization, _options, cancellationToken)));
        try
        {
            _chaincode = await ChaincodeProcess.StartAsync(Devnet, _options.DataFolder, cancellationToken).ConfigureAwait(false);
            await Devnet.DeployChaincodeAsync(_chaincode.Definition, cancellationToken).ConfigureAwait(false);
            progress.Report($"model {bundle.Name} proposed and approved by all organisations");
            await ModelGovernance.ActivateAsync(Devnet, bundle, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // What has started must be known before anything is stopped.
            await services.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
            _services.AddRange(services.IsCompletedSuccessfully ? await services.ConfigureAwait(false) : []);
        }

        await services.ConfigureAwait(false);
        progress.Report("audit services ready to score");
        await Task.WhenAll(_services.Select(service => service.WaitUntilHealthyAsync(cancellationToken))).ConfigureAwait(false);
    }
}
