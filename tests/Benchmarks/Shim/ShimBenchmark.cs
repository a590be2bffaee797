using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Benchmarks.Report;
using Benchmarks.Subjects;

namespace Benchmarks.Shim;

/// <summary>
/// The shims alone: a probe in the peer's place with one stream and 16 transactions in flight. The chaincodes take turns, so that what else the
/// machine does falls on all of them.
/// </summary>
internal sealed class ShimBenchmark(BenchmarkOptions options, IReadOnlyList<Subject> subjects)
{
    private const string ChaincodeId = "keyvalue:0000000000000000000000000000000000000000000000000000000000000000";
    private const int MostStarts = 7;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TimeSpan _duration = options.Duration ?? TimeSpan.FromSeconds(0.5);
    private readonly int _rounds = options.Rounds ?? 15;
    private readonly Results _results = new() { Subjects = [.. subjects.Select(subject => subject.Name)] };

    public Results Run()
    {
        var rows = Workload.All.Where(options.Includes).ToList();
        var processes = new List<SubjectProcess>();
        var running = new List<(SubjectProcess Process, ProbePeer Peer)>();
        try
        {
            foreach (var subject in subjects)
            {
                processes.Add(subject.Start(ChaincodeId, FreePort()));
                running.Add((processes[^1], Connect(processes[^1])));
            }

            WarmUp(running, rows);
            foreach (var _ in Enumerable.Range(0, _rounds))
            {
                foreach (var row in rows)
                {
                    running.ForEach(one => Measure(one.Process, one.Peer, row));
                }
            }

            running.ForEach(one => _results.Add(
                Metric.Memory, "after all rows", one.Process.Subject.Name, one.Process.ResidentBytes / (1024.0 * 1024)));
        }
        finally
        {
            running.ForEach(one => one.Peer.Dispose());
            processes.ForEach(process => process.Dispose());
        }

        foreach (var _ in Enumerable.Range(0, Math.Min(_rounds, MostStarts)))
        {
            foreach (var subject in subjects)
            {
                MeasureStart(subject);
            }
        }

        return _results;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private ProbePeer Connect(SubjectProcess process)
    {
        try
        {
            return ProbePeer.Connect(process.Endpoint, options.Apart, Patience);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            throw new BenchmarkException($"the {process.Subject.Name} chaincode cannot be reached: {e.Message}\n{process.LastOutput}");
        }
    }

    private void WarmUp(List<(SubjectProcess Process, ProbePeer Peer)> running, List<Workload> rows)
    {
        foreach (var row in rows)
        {
            running.ForEach(one => one.Peer.Run(row, options.AtOnce, WarmUpTime));
        }
    }

    private void Measure(SubjectProcess process, ProbePeer peer, Workload row)
    {
        peer.Run(row, options.AtOnce, _duration / 5);
        var cpu = process.CpuTime;
        var since = Stopwatch.GetTimestamp();
        var count = peer.Run(row, options.AtOnce, _duration);
        var elapsed = Stopwatch.GetElapsedTime(since);
        var name = process.Subject.Name;
        _results.Add(Metric.Cpu, row.Name, name, (process.CpuTime - cpu).TotalMicroseconds / count);
        _results.Add(Metric.Throughput, row.Name, name, count / elapsed.TotalSeconds);
    }

    private void MeasureStart(Subject subject)
    {
        using var process = subject.Start(ChaincodeId, FreePort());
        using var peer = Connect(process);
        peer.Run(Workload.Noop, atOnce: 1, TimeSpan.Zero);
        _results.Add(Metric.Start, "noop", subject.Name, Stopwatch.GetElapsedTime(process.StartedAt).TotalMilliseconds);
        _results.Add(Metric.StartCpu, "noop", subject.Name, process.CpuTime.TotalMilliseconds);
    }
}
