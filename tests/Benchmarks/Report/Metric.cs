namespace Benchmarks.Report;

/// <summary>A figure that is compared, between shims or between clients.</summary>
/// <param name="Name">Its name in the tables.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Format">How it is printed.</param>
internal sealed record Metric(string Name, string Unit, string Format)
{
    public static readonly Metric Cpu = new("CPU per transaction", "µs", "N1");
    public static readonly Metric Throughput = new("throughput", "tx/s", "N0");
    public static readonly Metric Median = new("time of a transaction, p50", "ms", "N2");
    public static readonly Metric Tail = new("time of a transaction, p99", "ms", "N2");
    public static readonly Metric Memory = new("resident memory after load", "MiB", "N1");
    public static readonly Metric Start = new("process start to first transaction", "ms", "N0");
    public static readonly Metric StartCpu = new("CPU from process start to first transaction", "ms", "N0");
}
