using System.Diagnostics;
using Benchmarks.Report;
using Benchmarks.Subjects;
using Fabric.Testing.RealFabric;

namespace Benchmarks.Peers;

/// <summary>
/// The shims behind the same two real peers, driven by our Gateway client. The peers are the bottleneck, so the figure that tells shims apart is
/// the processor time of the chaincode's process per transaction; the throughput beside it is mostly the peers'.
/// </summary>
internal sealed class PeerBenchmark(BenchmarkOptions options, IReadOnlyList<Subject> subjects, TextWriter notes)
{
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _duration = options.Duration ?? TimeSpan.FromSeconds(3);
    private readonly int _rounds = options.Rounds ?? 3;
    private readonly Results _results = new() { Subjects = [.. subjects.Select(subject => subject.Name)] };

    /// <exception cref="BenchmarkException">There are no peers to start, or a chaincode does not answer.</exception>
    public async Task<Results> RunAsync()
    {
        if (!FabricPrograms.AreThere)
        {
            throw new BenchmarkException(
                "FABRIC_BIN is not set: set it to the folder with Fabric's peer, orderer, configtxgen, cryptogen, osnadmin and discover");
        }

        var network = new RealNetwork();
        var deployed = new List<DeployedSubject>();
        try
        {
            await network.InitializeAsync();
            notes.WriteLine($"peers {network.Version}, started in {network.StartTime.TotalSeconds:N0} s");
            foreach (var (number, subject) in subjects.Index())
            {
                deployed.Add(await DeployedSubject.DeployAsync(network, subject, number));
            }

            await MeasureAllAsync(deployed);
        }
        finally
        {
            deployed.ForEach(one => one.Dispose());
            await network.DisposeAsync();
        }

        return _results;
    }

    private async Task MeasureAllAsync(List<DeployedSubject> deployed)
    {
        var rows = (from row in Workload.All.Where(options.Includes) from workers in options.Workers select (Row: row, Workers: workers)).ToList();
        foreach (var row in Workload.All.Where(options.Includes))
        {
            foreach (var one in deployed)
            {
                await RunAsync(one, row, options.Workers.Max(), WarmUpTime);
            }
        }

        foreach (var round in Enumerable.Range(1, _rounds))
        {
            notes.WriteLine($"round {round} of {_rounds}");
            foreach (var (row, workers) in rows)
            {
                foreach (var one in deployed)
                {
                    await MeasureAsync(one, row, workers);
                }
            }
        }

        deployed.ForEach(one => _results.Add(
            Metric.Memory, "after all rows", one.Process.Subject.Name, one.Process.ResidentBytes / (1024.0 * 1024)));
    }

    private async Task MeasureAsync(DeployedSubject subject, Workload row, int workers)
    {
        var cpu = subject.Process.CpuTime;
        var since = Stopwatch.GetTimestamp();
        var count = await RunAsync(subject, row, workers, _duration);
        var elapsed = Stopwatch.GetElapsedTime(since);
        var name = $"{(row.Writes ? "submit" : "evaluate")} {row.Name}, {workers} at once";
        _results.Add(Metric.Cpu, name, subject.Process.Subject.Name, (subject.Process.CpuTime - cpu).TotalMicroseconds / count);
        _results.Add(Metric.Throughput, name, subject.Process.Subject.Name, count / elapsed.TotalSeconds);
    }

    private static async Task<long> RunAsync(DeployedSubject subject, Workload row, int workers, TimeSpan duration)
    {
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync)));
        return counts.Sum();

        async Task<long> WorkAsync()
        {
            var count = 0L;
            do
            {
                await subject.CallAsync(row, CancellationToken.None);
                count++;
            }
            while (Stopwatch.GetTimestamp() < until);
            return count;
        }
    }
}
