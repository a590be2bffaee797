using Audit.Service;
using Audit.Store;
using Benchmarks.History;
using Benchmarks.Report;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Pages;

/// <summary>
/// What a reader of the dashboard waits for after years: the time until a page's first byte arrives, over HTTP, of one request after the
/// other. The peer answers at once; the clock stands at the history's end, so that the periods hold what was written.
/// </summary>
internal sealed class PagesBenchmark(BenchmarkOptions options, TextWriter notes)
{
    private const string Ours = "fabric-audit";
    private const int Requests = 100;
    private const int WarmUp = 10;
    private const int SourceLines = 5000;
    private const int PageSize = 50;
    private const int DeepPage = 1000;
    private const int Plenty = 1_000_000;
    private const int NewPeriods = 90;

    private static readonly Metric Tail = new("time to the first byte, p95", "ms", "N1");
    private static readonly Metric First = new("time to the first byte of the first request", "ms", "N1");

    private readonly Results _results = new() { Subjects = [Ours] };

    /// <exception cref="BenchmarkException">PostgreSQL or the service cannot be started, or a page does not answer.</exception>
    public async Task<Results> RunAsync()
    {
        try
        {
            await using HistoryServer server = await HistoryServer.StartAsync();
            await MeasureAsync(server);
            return _results;
        }
        catch (Exception cause) when (cause is StoreException or AuditServiceException or HttpRequestException)
        {
            throw new BenchmarkException(cause.Message);
        }
    }

    private async Task MeasureAsync(HistoryServer server)
    {
        DateTimeOffset end = HistoryRows.TimeOf(options.Verdicts);
        var clock = new ShiftedClock(TimeProvider.System, end - TimeProvider.System.GetUtcNow());
        await using AuditDatabase database = await server.OpenAsync(
            "pages", options.Verdicts, clock, notes, connection => PageRows.WriteAsync(connection, options.Verdicts));
        string longAudit = await LongAudit.WriteAsync(database, SourceLines, end.AddMinutes(-1), options.Verdicts);
        var peer = new AnsweringPeer((options.Verdicts / 10) + 100);
        string dataFolder = Path.Combine(server.Folder, "service");
        using ServiceInstance instance = ServiceInstance.Take(Directory.CreateDirectory(dataFolder).FullName);
        await using AuditServiceHost host = await AuditServiceHost.StartAsync(Parts(dataFolder, database, peer, instance, clock), CancellationToken.None);
        using PageReader reader = await PageReader.SignInAsync(host);
        foreach ((string row, string[] paths) in Rows(longAudit, end).Where(row => options.Includes(row.Row)))
        {
            await MeasureAsync(reader, row, paths);
        }
    }

    private static AuditServiceParts Parts(
        string dataFolder, AuditDatabase database, AnsweringPeer peer, ServiceInstance instance, TimeProvider clock) => new()
    {
        Options = new AuditServiceOptions
        {
            MspId = "Org1MSP",
            DataFolder = dataFolder,
            LogLevel = LogLevel.None,
            Access = new AccessOptions { Development = true },
            Limits = new RateLimitOptions
            {
                ReadsPerSecond = Plenty, ReadBurst = Plenty, SubmissionsPerSecond = Plenty, SubmissionBurst = Plenty,
                RequestsPerSecondByAddress = Plenty, RequestBurstByAddress = Plenty,
            },
        },
        Database = database,
        Ledger = peer,
        Channel = peer,
        Scorer = new NoScorer(),
        Instance = instance,
        TimeProvider = clock,
    };

    // A year back there is plenty of everything, whatever the history's length.
    private IEnumerable<(string Row, string[] Paths)> Rows(string longAudit, DateTimeOffset end)
    {
        string[] audits = [.. Enumerable.Range(1, 20).Select(index => $"/audits/{HistoryRows.IdOf(options.Verdicts * index / 21)}")];
        AuditCursor deep = HistoryRows.CursorAt(options.Verdicts, Math.Min(DeepPage * PageSize, options.Verdicts / 2));
        // More periods than the service keeps the counts of: each is asked for as if for the first time.
        string[] periods = [.. Enumerable.Range(0, NewPeriods).Select(day => Period(end.AddDays(-400), end.AddDays(-day)))];
        return
        [
            ("overview, 30 days", ["/"]),
            ("overview, a year", ["/?days=365"]),
            ("audits", ["/audits"]),
            ("audits, filtered", ["/audits?verdict=FAIL", "/audits?organization=Org2MSP", "/audits?class=reentrancy"]),
            ("audits, searched", ["/audits?q=Vault9", "/audits?q=sol", $"/audits?q=Vault{options.Verdicts / 3}", "/audits?q=nothing"]),
            ("audits, page 1,000", [$"/audits?cursor={Uri.EscapeDataString(deep.ToString())}"]),
            ("audit", audits),
            ("audit, 5,000 lines", [$"/audits/{longAudit}"]),
            ("report of an audit", [.. audits.Select(path => $"{path}/report")]),
            ("verification", [.. audits.Select(path => $"{path}{PageReader.Verification}")]),
            ("period report, 30 days", [Period(end.AddDays(-30), end)]),
            ("period report, 400 days", [Period(end.AddDays(-400), end)]),
            ("alerts", ["/alerts"]),
            ("alerts, filtered", ["/alerts?class=reentrancy"]),
            ("models", ["/models"]),
            ("model", [$"/models/{LongAudit.ModelHash}"]),
            ("policy", ["/policy"]),
            ("organisations", ["/organizations"]),
            ("blocks", ["/blocks"]),
            ("block", ["/blocks/7"]),
            ("transaction", [$"/transactions/{LongAudit.ModelHash}"]),
            ("action log", ["/actions"]),
            ("submit", ["/submit"]),
            ("sign-in", ["/sign-in"]),
            // Last: what it has counted is still being counted afterwards.
            ("period report, each for the first time", periods),
        ];
    }

    private static string Period(DateTimeOffset from, DateTimeOffset before) =>
        $"/reports/period?from={from.UtcDateTime:yyyy-MM-dd}&to={before.UtcDateTime:yyyy-MM-dd}";

    private async Task MeasureAsync(PageReader reader, string row, string[] paths)
    {
        _results.Add(First, row, Ours, await reader.FirstByteAsync(paths[0]));
        for (int i = 0; i < WarmUp; i++)
        {
            await reader.FirstByteAsync(paths[i % paths.Length]);
        }

        for (int round = 0; round < (options.Rounds ?? 3); round++)
        {
            double[] times = new double[Requests];
            for (int i = 0; i < Requests; i++)
            {
                times[i] = await reader.FirstByteAsync(paths[i % paths.Length]);
            }

            Array.Sort(times);
            _results.Add(Tail, row, Ours, times[(int)Math.Ceiling(Requests * 0.95) - 1]);
        }
    }
}
