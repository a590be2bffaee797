using Audit.Model;
using Audit.Service;
using Audit.Store;

return await Entry.RunAsync(args);

/// <summary>The program: options, then model, then database, then the service, and back in reverse order.</summary>
internal static class Entry
{
    private const int Success = 0;
    private const int BadConfiguration = 2;
    private const int Failed = 3;

    internal static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            ServiceCommand command = ServiceCommand.Parse(arguments);
            if (command.Kind == ServiceCommandKind.Doctor)
            {
                return await DoctorProgram.RunAsync(command, CancellationToken.None);
            }

            AuditServiceOptions options = OptionsReader.Read(OptionsReader.Open(command.Configuration));
            options = options with { DataFolder = Path.GetFullPath(options.DataFolder) };
            if (command.Kind != ServiceCommandKind.Serve)
            {
                return await MaintenanceProgram.RunAsync(command, options, CancellationToken.None);
            }

            await ServeAsync(options);
            return Success;
        }
        catch (ConfigurationException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return BadConfiguration;
        }
        catch (Exception failed) when (failed is AuditServiceException or StoreException or AuditModelException or IOException)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return Failed;
        }
    }

    private static async Task ServeAsync(AuditServiceOptions options)
    {
        CrashPoints crashPoints = CrashPoints.FromEnvironment(Environment.GetEnvironmentVariable, options.DataFolder);
        TimeProvider clock = ShiftedClock.FromEnvironment(Environment.GetEnvironmentVariable);

        // The bundle is checked against its manifest before anything else is started: a changed file never gets near a vote.
        using var analyzer = new SolidityAnalyzer(ModelBundle.Load(options.ModelBundle), options.Analyzer);
        using var gateway = GatewayHost.Create(options, clock);
        using var instance = ServiceInstance.Take(options.DataFolder);
        await using DatabaseHost database = await DatabaseHost.OpenAsync(options, clock, CancellationToken.None);
        var parts = new AuditServiceParts
        {
            Options = options,
            Database = database.Database,
            Ledger = new GatewayLedgerClient(gateway.Client, options.Gateway, crashPoints),
            Channel = new GatewayChannelReader(gateway.Client, options.Gateway),
            Scorer = new ModelScorer(analyzer),
            Instance = instance,
            CrashPoints = crashPoints,
            TimeProvider = clock,
        };
        await using AuditServiceHost host = await AuditServiceHost.StartAsync(parts, CancellationToken.None);
        await Console.Out.WriteLineAsync($"listening on {host.Address}");
        if (host.SignInLink is { } link)
        {
            await Console.Out.WriteLineAsync($"sign in to the dashboard, once: {link}");
        }

        host.StartWorkers();
        await host.WaitForShutdownAsync(CancellationToken.None);
    }
}
