using System.Text.Json;
using System.Text.Json.Serialization;
using Audit.Store;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Audit.Service;

/// <summary>The running service: API and workers on a database, a ledger and a model that are given to it.</summary>
internal sealed class AuditServiceHost : IAsyncDisposable
{
    internal const string AddressFileName = "service.json";

    private static readonly TimeSpan PatienceWithStop = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;
    private readonly string _addressFile;
    private readonly AuditServiceParts _parts;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _cutOff = new();
    private MetricsListener? _metrics;
    private Task _workers = Task.CompletedTask;

    private AuditServiceHost(WebApplication application, AuditServiceParts parts, ILogger log, Uri address, string addressFile)
    {
        _application = application;
        _parts = parts;
        _log = log;
        Address = address;
        _addressFile = addressFile;
    }

    /// <summary>Where the API answers.</summary>
    internal Uri Address { get; }

    /// <summary>In development: the link by which a browser signs in, once; null otherwise.</summary>
    internal Uri? SignInLink { get; private set; }

    /// <summary>What the service is put together of.</summary>
    internal IServiceProvider Services => _application.Services;

    /// <summary>Starts the API. Work begins with <see cref="StartWorkers"/>.</summary>
    internal static async Task<AuditServiceHost> StartAsync(AuditServiceParts parts, CancellationToken cancellationToken)
    {
        WebApplication application = Build(parts);
        ILogger log = application.Services.GetRequiredService<ILogger<AuditServiceHost>>();
        application.Services.AnnounceAccess(log);
        await parts.Instance.ReleaseLeasesAsync(parts.Database, log, cancellationToken);
        await AdministratorKey.EnsureAsync(parts.Options.Access.ApiKeys, parts.Database, cancellationToken);
        await application.StartAsync(cancellationToken);
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        string addressFile = Path.Combine(parts.Options.DataFolder, AddressFileName);
        AtomicFile.Write(addressFile, JsonSerializer.Serialize(
            new { mspId = parts.Options.MspId, address, processId = Environment.ProcessId, startedAt = parts.TimeProvider.GetUtcNow().UtcDateTime }));
        log.Listening(parts.Options.MspId, address, parts.Options.DataFolder);
        var host = new AuditServiceHost(application, parts, log, new Uri(address), addressFile);
        _ = application.Services.GetRequiredService<TelemetryExport>();
        host.SignInLink = parts.Options.Access.Development ? application.Services.GetRequiredService<OneTimeLink>().Announce(host.Address) : null;
        application.Lifetime.ApplicationStopping.Register(host.StopWorkers);
        host._metrics = await MetricsListener.StartAsync(
            parts.Options.Telemetry, application.Services.GetRequiredService<MetricsPage>(), log, cancellationToken);
        return host;
    }

    /// <summary>Starts the workers: after the address was announced, so that whoever waits for it is not kept by a backlog.</summary>
    internal void StartWorkers() => _workers = _application.Services.GetRequiredService<WorkerPool>().RunAsync(_stopping.Token, _cutOff.Token);

    /// <summary>Where metrics are told without sign-in; null when nowhere.</summary>
    internal Uri? MetricsAddress => _metrics?.Address;

    /// <summary>Waits until the process is told to stop.</summary>
    /// <exception cref="AuditServiceException">A worker failed by an error nobody foresaw; it is the inner exception.</exception>
    internal async Task WaitForShutdownAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(_workers, _application.WaitForShutdownAsync(cancellationToken));
        if (_workers is { IsFaulted: true, Exception.InnerException: { } cause })
        {
            throw new AuditServiceException($"A worker failed: {cause.Message}", cause);
        }
    }

    /// <summary>
    /// Stops: no requests and no new work any more; what is begun may finish within <see cref="WorkerOptions.StopSeconds"/>, and what is not
    /// finished then goes back for others to take.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        StopWorkers();
        await _application.StopAsync();
        await _workers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_cutOff.IsCancellationRequested)
        {
            _log.WorkCutOff(_parts.Options.Workers.StopSeconds);
        }

        await PutBackAsync();
        if (_metrics is not null)
        {
            await _metrics.DisposeAsync();
        }

        _stopping.Dispose();
        _cutOff.Dispose();
        await _application.DisposeAsync();
        File.Delete(_addressFile);
        File.Delete(Path.Combine(_parts.Options.DataFolder, OneTimeLink.FileName));
    }

    private void StopWorkers()
    {
        if (!_stopping.IsCancellationRequested)
        {
            _log.Stopping(_parts.Options.Workers.StopSeconds);
            _stopping.Cancel();
            _cutOff.CancelAfter(_parts.Options.Workers.Stop);
        }
    }

    private async Task PutBackAsync()
    {
        using var patience = new CancellationTokenSource(PatienceWithStop);
        try
        {
            (int jobs, int commands) = await _parts.Instance.ReleaseAsync(_parts.Database, patience.Token);
            _log.Stopped(jobs, commands);
        }
        catch (Exception away) when (away is StoreException or OperationCanceledException)
        {
            _log.LeasesKept(away.Message);
        }
    }

    private static WebApplication Build(AuditServiceParts parts)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(parts.Options.Urls.Split(';')).UseServerTls(parts.Options).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            CallLimits.Apply(kestrel.Limits, parts.Options.Limits);
        });
        builder.Logging.AddTracedJson().SetMinimumLevel(parts.Options.LogLevel);
        if (parts.Options.LogLevel < LogLevel.Warning)
        {
            builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
            // The keys of cookies lie in the data folder, which is this service's own; it would warn of that at every start.
            builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        }

        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.Never);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = parts.Options.Workers.Stop);
        AddParts(builder.Services, parts);
        builder.Services.AddObservability();
        builder.Services.AddAccess(parts.Options, parts.TimeProvider);
        builder.Services.AddCallLimits(parts.Options.Limits);
        builder.Services.AddApiDescription();
        builder.Services.AddWebhooks(parts);
        builder.Services.AddDashboard(parts.Options);
        WebApplication application = builder.Build();
        application.UseMiddleware<ActionLogMiddleware>();
        application.UseMiddleware<ProblemMiddleware>();
        application.UseRouting();
        application.UseMiddleware<AddressLimitMiddleware>();
        application.UseAccess();
        application.UseRateLimiter();
        application.MapAudits();
        application.MapReceipts();
        application.MapRecords();
        application.MapGovernance();
        application.MapBlocks();
        application.MapCommands();
        application.MapChannel();
        application.MapParked();
        application.MapApiDescription();
        application.MapApiKeys();
        application.MapActions();
        application.MapWebhooks();
        application.MapEvents();
        application.MapHealth();
        application.MapMetrics();
        application.MapDashboard();
        // A plain request delegate: what is generated for another handler forgets a fallback's pattern.
        application.MapFallback(
                "{**path}",
                context => Problem.NotFound(ProblemCode.PathUnknown, "There is nothing here. The API begins at /v1/audits.").ExecuteAsync(context))
            .RequirePermission(AuditPermission.Open);
        return application;
    }

    private static void AddParts(IServiceCollection services, AuditServiceParts parts)
    {
        services.AddSingleton(parts.Options);
        services.AddSingleton(parts.Database);
        services.AddSingleton(parts.Ledger);
        services.AddSingleton(parts.Channel);
        services.AddSingleton(parts.Scorer);
        services.AddSingleton(parts.Instance);
        services.AddSingleton(parts.CrashPoints);
        services.AddSingleton(parts.TimeProvider);
        services.AddSingleton<WorkSignals>();
        services.AddSingleton<ModelWatch>();
        services.AddSingleton<SubmissionIntake>();
        services.AddSingleton<IdempotentRequests>();
        services.AddSingleton<QueueGauge>();
        services.AddSingleton<AuditLookup>();
        services.AddSingleton<AuditHistory>();
        services.AddSingleton<ChannelBlocks>();
        services.AddSingleton<BlockLookup>();
        services.AddSingleton<CommandIntake>();
        services.AddSingleton<AuditExport>();
        services.AddSingleton<EventListener>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<ScoringWorker>();
        services.AddSingleton<RevokedSettler>();
        services.AddSingleton<LogWorker>();
        services.AddSingleton<WorkerPool>();
    }
}
