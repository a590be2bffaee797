using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Model;
using Audit.Store;
using Audit.Store.Embedded;
using EndToEnd.Services;
using Fabric.Testing.RealFabric;

namespace EndToEnd.Faults;

/// <summary>
/// A consortium of three as it runs in production: a Fabric network, a PostgreSQL server, and each organisation's audit service as a process
/// beside its own peer. On real peers where FABRIC_BIN is set, else on the devnet in a process of its own.
/// </summary>
public sealed class FaultConsortium : IAsyncLifetime
{
    /// <summary>The channel.</summary>
    public const string Channel = "audit";

    // The same model on the same source gives the same scores.
    private const int DivergenceLimit = 50;
    private const int DatabaseDiskMebibytes = 1024;
    private const int LedgerDiskMebibytes = 256;

    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-faults-").FullName;
    private readonly List<MemberService> _services = [];
    private EmbeddedPostgresOptions _postgresOptions = null!;
    private EmbeddedPostgres? _postgres;

    internal IConsortiumNetwork Network { get; private set; } = null!;

    /// <summary>The services, in the order of their organisations.</summary>
    internal IReadOnlyList<MemberService> Services => _services;

    /// <summary>The organisations.</summary>
    internal IReadOnlyList<ConsortiumMember> Members => Network.Members;

    /// <summary>The disk of the databases and of the services' own folders.</summary>
    internal SmallDisk DatabaseDisk { get; private set; } = null!;

    /// <summary>The disk of the devnet's ledgers.</summary>
    internal SmallDisk LedgerDisk { get; private set; } = null!;

    /// <summary>The hash of the model that the organisations approved.</summary>
    internal string ModelHash { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The database server runs under an account of its own, which must get through to its folder.
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        }

        DatabaseDisk = await SmallDisk.MountAsync(Path.Combine(_folder, "databases"), DatabaseDiskMebibytes);
        LedgerDisk = await SmallDisk.MountAsync(Path.Combine(_folder, "ledgers"), LedgerDiskMebibytes);
        _postgresOptions = new EmbeddedPostgresOptions
        {
            DataFolder = Path.Combine(DatabaseDisk.Folder, "postgres"),
            Port = DevnetConsortiumNetwork.FreePorts(1)[0],
            DeleteDataOnDispose = false,
        };
        var postgres = StartDatabaseAsync();
        Network = FabricPrograms.AreThere
            ? await RealConsortiumNetwork.StartAsync()
            : await DevnetConsortiumNetwork.StartAsync(Path.Combine(LedgerDisk.Folder, "devnet"));
        await postgres;
        foreach (var member in Members)
        {
            await _postgres!.EnsureDatabaseAsync(DatabaseOf(member), Deadline.ForAnswer());
            _services.Add(new MemberService(SettingsOf(member, member.MspId)));
        }

        var services = Task.WhenAll(_services.Select(service => service.StartAsync()));
        await AgreeAsync();
        await services;
        await Task.WhenAll(_services.Select(service => service.Api!.WaitUntilHealthyAsync()));
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await Task.WhenAll(_services.Select(service => service.DisposeAsync().AsTask()));
        await Network.DisposeAsync();
        await StopDatabaseAsync();
        await DatabaseDisk.DisposeAsync();
        await LedgerDisk.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Stops the PostgreSQL server that holds all databases; nothing when it has ended by itself.</summary>
    internal async Task StopDatabaseAsync()
    {
        if (_postgres is { } postgres)
        {
            _postgres = null;
            await postgres.DisposeAsync();
        }
    }

    /// <summary>Starts the PostgreSQL server where it was.</summary>
    internal async Task StartDatabaseAsync() => _postgres = await EmbeddedPostgres.StartAsync(_postgresOptions, Deadline.ForAnswer());

    /// <summary>Starts the PostgreSQL server again if it does not answer any more.</summary>
    /// <returns>Whether it had to be.</returns>
    internal async Task<bool> ReviveDatabaseAsync()
    {
        try
        {
            await _postgres!.EnsureDatabaseAsync(DatabaseOf(Members[0]), Deadline.ForAnswer());
            return false;
        }
        catch (StoreException)
        {
            await StopDatabaseAsync();
            await StartDatabaseAsync();
            return true;
        }
    }

    /// <summary>The settings of a service of an organisation, with a folder of its own and on the organisation's database.</summary>
    internal ServiceSettings SettingsOf(ConsortiumMember member, string folder) => new()
    {
        MspId = member.MspId,
        GatewayAddress = member.GatewayAddress,
        TlsRootPath = member.TlsRootPath,
        CertificatePath = member.ServiceFiles.Certificate,
        KeyPath = member.ServiceFiles.Key,
        DataFolder = Path.Combine(DatabaseDisk.Folder, folder),
        ModelBundle = ModelBundles.Folder,
        ConnectionString = _postgres!.ConnectionString(DatabaseOf(member)),
        // A source whose scoring was cut off five times is set aside, as it may be what brings the service down; here it is us.
        Workers = new Dictionary<string, double> { ["MaximumAttempts"] = 1000, ["LeaseSeconds"] = 3, ["LongestPauseSeconds"] = 2 },
    };

    /// <summary>Submits contracts through the services in turn, all at once.</summary>
    internal Task<Submitted[]> SubmitAsync(string name, int count, params MemberService[] through)
    {
        var services = through.Length == 0 ? _services : (IReadOnlyList<MemberService>)through;
        return Task.WhenAll(Enumerable.Range(0, count).Select(number =>
            Submitter.SubmitAsync(services[number % services.Count], $"{name}{number}", FaultBudget.Patience(count))));
    }

    private static string DatabaseOf(ConsortiumMember member) => member.MspId.ToLowerInvariant();

    private async Task AgreeAsync()
    {
        var bundle = ModelBundle.Load(ModelBundles.Folder);
        ModelHash = bundle.Hash;
        var terms = PolicyTerms.MajorityOf(
            [.. Members.Select(member => member.MspId)],
            known => bundle.Classes.Where(entry => entry.Name == known.Id).Select(entry => new ClassThresholds(entry.Review, entry.Fail)).Single(),
            DivergenceLimit);
        await Members[0].SubmitAsync(LedgerNames.PolicyContract, "Establish", CanonicalJson.WriteText(terms.ToJson()));
        await Members[1].SubmitAsync(LedgerNames.ModelsContract, "Propose", bundle.Hash, bundle.Name, bundle.Card);
        foreach (var member in Members)
        {
            await member.SubmitAsync(LedgerNames.ModelsContract, "Approve", bundle.Hash);
        }
    }
}
