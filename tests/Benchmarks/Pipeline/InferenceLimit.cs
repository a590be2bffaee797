using System.Diagnostics;
using System.Text;
using Audit.Model;

namespace Benchmarks.Pipeline;

/// <summary>What the machine could score at most if it did nothing else: as many contracts at once as there are processors, each on one thread.</summary>
internal sealed class InferenceLimit(ModelBundle bundle) : IDisposable
{
    private readonly SolidityAnalyzer _analyzer = new(bundle, new AnalyzerOptions { Threads = 1 });

    /// <summary>Contracts per second of wall clock, and processor time per contract.</summary>
    public (double PerSecond, TimeSpan CpuPerContract) Measure(IReadOnlyDictionary<string, string>[] contracts)
    {
        using var self = Process.GetCurrentProcess();
        var cpu = self.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        Parallel.ForEach(
            contracts,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            contract => _analyzer.AnalyzeFiles(contract.ToDictionary(file => file.Key, file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Value))));
        var elapsed = Stopwatch.GetElapsedTime(started);
        self.Refresh();
        return (contracts.Length / elapsed.TotalSeconds, (self.TotalProcessorTime - cpu) / contracts.Length);
    }

    public void Dispose() => _analyzer.Dispose();
}
