using System.Diagnostics;
using System.Globalization;
using Audit.Service;
using Audit.Store;
using Audit.Store.Embedded;
using Benchmarks.History;
using Benchmarks.Report;
using Microsoft.Extensions.Logging;
using Npgsql;

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

    private static readonly Metric Tail = new("time to the first byte, p95", "ms", "N1");
    private static readonly Metric First = new("time to the first byte of the first request", "ms", "N1");

    private readonly Results _results = new() { Subjects = [Ours] };

    /// <exception cref="BenchmarkException">PostgreSQL or the service cannot be started, or a page does not answer.</exception>
    public async Task<Results> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("benchmark-pages-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        try
        {
            await using EmbeddedPostgres server = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions { DataFolder = Path.Combine(folder, "postgres"), DeleteDataOnDispose = true }, CancellationToken.None);
            await MeasureAsync(server, Path.Combine(folder, "service"));
            return _results;
        }
        catch (Exception cause) when (cause is StoreException or AuditServiceException or HttpRequestException)
        {
            throw new BenchmarkException(cause.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task MeasureAsync(EmbeddedPostgres server, string dataFolder)
    {
        const string name = "pages";
        DateTimeOffset end = HistoryRows.TimeOf(options.Verdicts);
        var clock = new ShiftedClock(TimeProvider.System, end - TimeProvider.System.GetUtcNow());
        await server.EnsureDatabaseAsync(name, CancellationToken.None);
        await using AuditDatabase database = await AuditDatabase.OpenAsync(server.ConnectionString(name), clock, CancellationToken.None);
        long started = Stopwatch.GetTimestamp();
        await using (NpgsqlDataSource source = NpgsqlDataSource.Create(server.ConnectionString(name)))
        {
            await HistoryRows.WriteAsync(source, options.Verdicts);
        }

        string longAudit = await LongAudit.WriteAsync(database, SourceLines, end.AddMinutes(-1), options.Verdicts);
        notes.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{options.Verdicts} verdicts written in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s"));
        var peer = new AnsweringPeer((options.Verdicts / 10) + 100);
        using ServiceInstance instance = ServiceInstance.Take(Directory.CreateDirectory(dataFolder).FullName);
        await using AuditServiceHost host = await AuditServiceHost.StartAsync(Parts(dataFolder, database, peer, instance, clock), CancellationToken.None);
        using HttpClient reader = await SignInAsync(host);
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
        string month = $"/reports/period?from={end.AddDays(-30).UtcDateTime:yyyy-MM-dd}&to={end.UtcDateTime:yyyy-MM-dd}";
        return
        [
            ("overview, 30 days", ["/"]),
            ("overview, a year", ["/?days=365"]),
            ("audits", ["/audits"]),
            ("audits, filtered", ["/audits?verdict=FAIL", "/audits?organization=Org2MSP", "/audits?class=reentrancy"]),
            ("audits, page 1,000", [$"/audits?cursor={Uri.EscapeDataString(deep.ToString())}"]),
            ("audit", audits),
            ("audit, 5,000 lines", [$"/audits/{longAudit}"]),
            ("report of an audit", [.. audits.Select(path => $"{path}/report")]),
            ("period report, 30 days", [month]),
            ("alerts", ["/alerts"]),
            ("models", ["/models"]),
            ("policy", ["/policy"]),
            ("organisations", ["/organizations"]),
            ("blocks", ["/blocks"]),
            ("block", ["/blocks/7"]),
            ("action log", ["/actions"]),
            ("submit", ["/submit"]),
        ];
    }

    private async Task MeasureAsync(HttpClient reader, string row, string[] paths)
    {
        _results.Add(First, row, Ours, await FirstByteAsync(reader, paths[0]));
        for (int i = 0; i < WarmUp; i++)
        {
            await FirstByteAsync(reader, paths[i % paths.Length]);
        }

        for (int round = 0; round < (options.Rounds ?? 3); round++)
        {
            double[] times = new double[Requests];
            for (int i = 0; i < Requests; i++)
            {
                times[i] = await FirstByteAsync(reader, paths[i % paths.Length]);
            }

            Array.Sort(times);
            _results.Add(Tail, row, Ours, times[(int)Math.Ceiling(Requests * 0.95) - 1]);
        }
    }

    private static async Task<double> FirstByteAsync(HttpClient reader, string path)
    {
        long started = Stopwatch.GetTimestamp();
        using HttpResponseMessage answer = await reader.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        byte[] first = new byte[1];
        Stream body = await answer.Content.ReadAsStreamAsync();
        int read = await body.ReadAsync(first);
        double elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        await body.CopyToAsync(Stream.Null);
        return answer.IsSuccessStatusCode && read == 1
            ? elapsed
            : throw new BenchmarkException(string.Create(CultureInfo.InvariantCulture, $"{path} answers with {(int)answer.StatusCode}"));
    }

    // The cookie is carried by hand: by the machine's own clock it would have expired.
    private static async Task<HttpClient> SignInAsync(AuditServiceHost host)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
        using HttpResponseMessage answer = await http.GetAsync(host.SignInLink);
        string[] cookies = answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set) ? [.. set.Select(cookie => cookie.Split(';')[0])] : [];
        if (cookies.Length == 0)
        {
            throw new BenchmarkException($"The service does not sign in: {answer.StatusCode}.");
        }

        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies));
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        return http;
    }
}
