using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Audit.Store;
using Microsoft.Extensions.Logging;

namespace Audit.Service.Tests;

/// <summary>A service over real Kestrel and real PostgreSQL, on a channel in memory. It can be stopped and started again on its data.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly AuditServiceHost _host;
    private readonly AuditDatabase _database;
    private readonly ServiceInstance _instance;

    private RunningService(AuditServiceHost host, AuditDatabase database, ServiceInstance instance)
    {
        _host = host;
        _database = database;
        _instance = instance;
        Http = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    internal HttpClient Http { get; }

    internal AuditDatabase Database => _database;

    internal IServiceProvider Services => _host.Services;

    internal Uri Address => _host.Address;

    internal Uri? MetricsAddress => _host.MetricsAddress;

    internal static async Task<RunningService> StartAsync(
        ILedgerClient ledger, string mspId, string connectionString, string dataFolder, CrashPoints? crashPoints = null, WorkerOptions? workers = null,
        Func<AuditServiceOptions, AuditServiceOptions>? configure = null, IChannelReader? blocks = null)
    {
        var options = new AuditServiceOptions
        {
            MspId = mspId,
            DataFolder = dataFolder,
            LogLevel = LogLevel.None,
            Access = new AccessOptions { Development = true },
            Workers = workers ?? new WorkerOptions { PollSeconds = 0.1, LongestPauseSeconds = 0.2, Dispatchers = 2 },
        };
        options = configure?.Invoke(options) ?? options;
        ServiceInstance instance = ServiceInstance.Take(dataFolder);
        AuditDatabase database = await AuditDatabase.OpenAsync(connectionString, TimeProvider.System, Patience());
        var parts = new AuditServiceParts
        {
            Options = options,
            Database = database,
            Ledger = ledger,
            Channel = blocks ?? (IChannelReader)ledger,
            Scorer = new HashScorer(),
            Instance = instance,
            CrashPoints = crashPoints ?? CrashPoints.None,
        };
        AuditServiceHost host = await AuditServiceHost.StartAsync(parts, Patience());
        host.StartWorkers();
        return new RunningService(host, database, instance);
    }

    internal static CancellationToken Patience() => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    internal Task<HttpResponseMessage> SubmitAsync(string name, string source) =>
        Http.PostAsJsonAsync("/v1/audits", new { name, source }, Patience());

    internal async Task<string> SubmitAcceptedAsync(string name, string source)
    {
        using HttpResponseMessage response = await SubmitAsync(name, source);
        response.EnsureSuccessStatusCode();
        return (string)(await ReadAsync(response))["id"]!;
    }

    internal async Task<JsonObject> GetAsync(string path)
    {
        using HttpResponseMessage response = await Http.GetAsync(new Uri(path, UriKind.Relative), Patience());
        return await ReadAsync(response);
    }

    /// <summary>The audit once it has so many votes and, with them, its verdict.</summary>
    internal async Task<JsonObject> DecidedAsync(string auditId, int votes)
    {
        CancellationToken patience = Patience();
        while (true)
        {
            JsonNode? audit = (await GetAsync($"/v1/audits/{auditId}"))["audits"]?[0];
            if (audit is not null && (string?)audit["status"] == "DECIDED" && audit["votes"]!.AsArray().Count == votes)
            {
                return audit.AsObject();
            }

            await Task.Delay(20, patience);
        }
    }

    internal async Task<JsonObject> HealthAsync(Func<JsonObject, bool> until)
    {
        CancellationToken patience = Patience();
        while (true)
        {
            JsonObject health = await GetAsync("/health");
            if (until(health))
            {
                return health;
            }

            await Task.Delay(20, patience);
        }
    }

    internal Task WaitForShutdownAsync() => _host.WaitForShutdownAsync(Patience());

    internal static async Task<JsonObject> ReadAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonObject>(Patience()))!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
        await _database.DisposeAsync();
        _instance.Dispose();
    }
}
