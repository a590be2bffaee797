using System.Diagnostics;
using Audit.Store;
using Benchmarks.Report;
using Benchmarks.Subjects;

namespace Benchmarks.History;

/// <summary>
/// A member's database after years: how fast lists, pages deep in them and searches are, how fast the channel is projected, and whether an
/// audit costs more than it did at the beginning. PostgreSQL is the embedded one, with its default settings and a data folder of its own.
/// </summary>
internal sealed class HistoryBenchmark(BenchmarkOptions options, TextWriter notes)
{
    private const string Ours = "fabric-audit";
    private const int PageSize = 50;
    private const int DeepPage = 1000;
    private const int Queries = 200;
    private const int ShortHistory = 1000;

    private static readonly Metric Tail = new("time of a query, p99", "ms", "N2");
    private static readonly Metric QueryCpu = new("CPU of a query, this process and PostgreSQL", "ms", "N3");
    private static readonly Metric Projection = new("projection", "transactions/s", "N0");
    private static readonly Metric Cost = new("cost of an audit in the database", "ms", "N3");
    private static readonly Metric ProjectionCpu = new("CPU of the projection, this process and PostgreSQL", "µs/transaction", "N1");
    private static readonly Metric CostCpu = new("CPU of an audit, this process and PostgreSQL", "ms", "N3");
    private static readonly Metric Ratio = new("an audit, long history over short", "ratio", "N3");

    private ProcessTree? _server;

    private readonly Results _results = new() { Subjects = [Ours] };

    /// <exception cref="BenchmarkException">PostgreSQL cannot be started.</exception>
    public async Task<Results> RunAsync()
    {
        int verdicts = options.Verdicts;
        try
        {
            await using HistoryServer server = await HistoryServer.StartAsync();
            _server = new ProcessTree(server.ProcessId);
            await using AuditDatabase brief = await server.OpenAsync("brief", Math.Min(ShortHistory, verdicts), TimeProvider.System, notes);
            await using AuditDatabase lengthy = await server.OpenAsync("lengthy", verdicts, TimeProvider.System, notes);
            await MeasureQueriesAsync(lengthy, verdicts);
            await MeasureProjectionAsync(lengthy);
            await MeasureCostAsync(brief, lengthy);
            return _results;
        }
        catch (StoreException cause)
        {
            throw new BenchmarkException(cause.Message);
        }
    }

    private async Task MeasureQueriesAsync(AuditDatabase database, int verdicts)
    {
        AuditFilter[] filters =
        [
            new() { Verdict = "FAIL" },
            new() { Organization = "Org2MSP" },
            new() { VulnerabilityClass = "reentrancy" },
            new() { Status = "DECIDED", Organization = "Org1MSP" },
        ];
        var deep = HistoryRows.CursorAt(verdicts, Math.Min(DeepPage * PageSize, verdicts / 2));
        await MeasureAsync("first page, filtered", i => database.Queries.ListAsync(filters[i % filters.Length], null, PageSize, CancellationToken.None));
        await MeasureAsync("page 1,000 by keyset, filtered", i => database.Queries.ListAsync(filters[i % filters.Length], deep, PageSize, CancellationToken.None));
        await MeasureAsync("prefix of a name", i => database.Queries.ListAsync(
            new AuditFilter { NamePrefix = HistoryRows.NameOf(i * 37 % verdicts)[..^1] }, null, PageSize, CancellationToken.None));
        await MeasureAsync("word of a name", i => database.Queries.ListAsync(
            new AuditFilter { Words = [$"Vault{(i * 41) % verdicts}"] }, null, PageSize, CancellationToken.None));
    }

    private async Task MeasureAsync(string row, Func<int, Task> query)
    {
        if (!options.Includes(row))
        {
            return;
        }

        for (int round = 0; round < (options.Rounds ?? 3); round++)
        {
            double[] times = new double[Queries];
            TimeSpan cpu = CpuTime();
            for (int i = 0; i < Queries; i++)
            {
                long started = Stopwatch.GetTimestamp();
                await query(i);
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }

            _results.Add(QueryCpu, row, Ours, (CpuTime() - cpu).TotalMilliseconds / Queries);
            Array.Sort(times);
            _results.Add(Tail, row, Ours, times[(int)Math.Ceiling(Queries * 0.99) - 1]);
        }
    }

    private async Task MeasureProjectionAsync(AuditDatabase database)
    {
        if (!options.Includes("blocks"))
        {
            return;
        }

        // The first round is for the compiler: who follows a channel of millions runs longer than that.
        for (int round = 0; round < (options.Rounds ?? 3) + 1; round++)
        {
            ChannelEvents events = ChannelEvents.Make(round, audits: 5000);
            TimeSpan cpu = CpuTime();
            long started = Stopwatch.GetTimestamp();
            await events.ProjectAsync(database, batch: 500);
            if (round == 0)
            {
                continue;
            }

            _results.Add(ProjectionCpu, "blocks to read model, feed and jobs", Ours, (CpuTime() - cpu).TotalMicroseconds / events.Transactions);
            _results.Add(Projection, "blocks to read model, feed and jobs", Ours, events.Transactions / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
    }

    // Both databases take turns, so that a busy machine falls on both.
    private async Task MeasureCostAsync(AuditDatabase brief, AuditDatabase lengthy)
    {
        const string row = "open, score, two votes, verdict";
        if (!options.Includes(row))
        {
            return;
        }

        for (int round = 0; round < (options.Rounds ?? 3) + 1; round++)
        {
            (double small, double smallCpu) = await CostAsync(brief, 100 + round);
            (double large, double largeCpu) = await CostAsync(lengthy, 100 + round);
            if (round > 0)
            {
                _results.Add(Cost, $"{row}, short history", Ours, small);
                _results.Add(Cost, $"{row}, long history", Ours, large);
                _results.Add(CostCpu, $"{row}, short history", Ours, smallCpu);
                _results.Add(CostCpu, $"{row}, long history", Ours, largeCpu);
                _results.Add(Ratio, "time", Ours, large / small);
                _results.Add(Ratio, "CPU", Ours, largeCpu / smallCpu);
            }
        }
    }

    private TimeSpan CpuTime() => ProcessorClock.Read(Environment.ProcessId) + _server!.TotalCpuTime();

    private async Task<(double Milliseconds, double CpuMilliseconds)> CostAsync(AuditDatabase database, int round)
    {
        const int audits = 200;
        ChannelEvents events = ChannelEvents.Make(round, audits);
        TimeSpan cpu = CpuTime();
        long started = Stopwatch.GetTimestamp();
        await events.LiveAsync(database);
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds / audits, (CpuTime() - cpu).TotalMilliseconds / audits);
    }
}
