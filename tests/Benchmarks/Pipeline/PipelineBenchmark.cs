using System.Globalization;
using Audit.Model;
using Benchmarks.Report;
using Benchmarks.Subjects;

namespace Benchmarks.Pipeline;

/// <summary>
/// How many audits per second two organisations bring from submission to verdict, against what the machine could score if it did nothing else;
/// what each process spends on an audit; and whether any of them keeps growing. Scoring alone and the pipeline take turns.
/// </summary>
internal sealed class PipelineBenchmark(BenchmarkOptions options, TextWriter notes)
{
    private const string Ours = "pipeline";
    private const string Limit = "inference only";
    private const int Organizations = 2;
    private const int LimitTurns = 4;

    private static readonly Metric Rate = new("audits, POST to verdict", "audits/s", "N2");
    private static readonly Metric Share = new("of what inference alone allows", "ratio", "N3");
    private static readonly Metric Cpu = new("CPU per audit", "ms", "N2");
    private static readonly Metric Time = new("time of an audit, POST to verdict", "ms", "N0");
    private static readonly Metric Memory = new("resident memory", "MiB", "N1");
    private static readonly Metric Growth = new("resident memory, end over middle of the run", "ratio", "N3");

    private readonly Results _results = new() { Subjects = [Ours, Limit] };
    private readonly Dictionary<string, List<double>> _memory = [];

    /// <exception cref="BenchmarkException">Something does not start, or an audit is not decided.</exception>
    public async Task<Results> RunAsync()
    {
        var bundle = ModelBundle.Load(options.Bundle ?? ModelBundle.DefaultFolder);
        var versions = ContractVersions.Read(options);
        var rounds = options.Rounds ?? 10;
        var turns = Math.Max(1, (int)Math.Round(options.Audits / (double)rounds / versions.Count));
        notes.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{versions.Count} contracts of {versions.Files:N1} files; {rounds} rounds of {turns * versions.Count} audits, {options.Window} under way at once"));
        await using var consortium = await RunningConsortium.StartAsync(CommandLineProgram.Publish(), bundle.Folder);
        await using var verdicts = await VerdictFeed.OpenAsync(consortium.Services[0]);
        using var load = new SubmissionLoad(consortium.Services, verdicts, options.Window);
        using var limit = new InferenceLimit(bundle);

        // Both sides are compiled and warm before anything counts.
        limit.Measure(versions.Take(versions.Count));
        await load.RunAsync(versions.Take(Math.Max(options.Window * 2, versions.Count)));
        var before = limit.Measure(versions.Take(versions.Count * Math.Min(LimitTurns, turns)));
        for (var round = 1; round <= rounds; round++)
        {
            var contracts = versions.Take(turns * versions.Count);
            var (rate, times, cpu) = await MeasureAsync(consortium.Processes, load, contracts);
            var after = limit.Measure(versions.Take(versions.Count * Math.Min(LimitTurns, turns)));
            Add(rate, times, cpu, (before.PerSecond + after.PerSecond) / 2 / Organizations, after.CpuPerContract * Organizations);
            Remember(consortium.Processes.Resident());
            notes.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: {rate:N1} audits/s, inference alone {before.PerSecond / Organizations:N1} and {after.PerSecond / Organizations:N1}"));
            before = after;
        }

        AddMemory();
        return _results;
    }

    private static async Task<(double Rate, double[] Times, Dictionary<string, TimeSpan> Cpu)> MeasureAsync(
        ProcessTree processes, SubmissionLoad load, IReadOnlyDictionary<string, string>[] contracts)
    {
        var before = processes.CpuTime();
        var (elapsed, times) = await load.RunAsync(contracts);
        var cpu = processes.CpuTime().ToDictionary(
            part => part.Key, part => (part.Value - before.GetValueOrDefault(part.Key)) / contracts.Length);
        return (contracts.Length / elapsed.TotalSeconds, times, cpu);
    }

    private void Add(double rate, double[] times, Dictionary<string, TimeSpan> cpu, double allowed, TimeSpan inference)
    {
        _results.Add(Rate, "sustained", Ours, rate);
        _results.Add(Rate, "sustained", Limit, allowed);
        _results.Add(Share, "sustained", Ours, rate / allowed);
        foreach (var (part, spent) in cpu)
        {
            _results.Add(Cpu, part, Ours, spent.TotalMilliseconds);
        }

        var total = cpu.Values.Sum(spent => spent.TotalMilliseconds);
        _results.Add(Cpu, "all", Ours, total);
        _results.Add(Cpu, "all", Limit, inference.TotalMilliseconds);
        _results.Add(Share, "by CPU", Ours, inference.TotalMilliseconds / total);
        Array.Sort(times);
        _results.Add(Time, "p50", Ours, times[times.Length / 2]);
        _results.Add(Time, "p99", Ours, times[(int)(times.Length * 0.99)]);
    }

    private void Remember(IReadOnlyDictionary<string, long> resident)
    {
        foreach (var (part, bytes) in resident)
        {
            if (!_memory.TryGetValue(part, out var sizes))
            {
                _memory[part] = sizes = [];
            }

            sizes.Add(bytes / (1024.0 * 1024.0));
        }
    }

    // The first third of a run fills pools and caches that have a bound.
    private void AddMemory()
    {
        foreach (var (part, sizes) in _memory)
        {
            sizes.ForEach(size => _results.Add(Memory, part, Ours, size));
            var third = Math.Max(1, sizes.Count / 3);
            _results.Add(Growth, part, Ours, sizes.TakeLast(third).Average() / sizes.SkipLast(third).TakeLast(third).DefaultIfEmpty(sizes[^1]).Average());
        }
    }
}
