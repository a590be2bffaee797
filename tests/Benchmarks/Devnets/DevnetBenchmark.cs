using System.Diagnostics;
using Benchmarks.Clients;
using Benchmarks.Report;
using Benchmarks.Subjects;

namespace Benchmarks.Devnets;

/// <summary>
/// The devnet as its users meet it: how long from its process's start to the first committed transaction, how much it carries with our client and
/// its chaincode on the same processors, and what its memory does.
/// </summary>
internal sealed class DevnetBenchmark(BenchmarkOptions options, ClientCatalog clients, TextWriter notes)
{
    private const string Subject = ClientCatalog.Ours;
    private const string KeyPrefix = "key";
    private const double WarmUpSeconds = 3;
    private const int Workers = 256;
    private const int SoakSamples = 10;

    private readonly double _seconds = options.Duration?.TotalSeconds ?? 4;
    private readonly int _rounds = options.Rounds ?? 5;
    private readonly string _program = Publication.Of("DevnetProcess");
    private readonly Results _results = new() { Subjects = [Subject] };

    /// <exception cref="BenchmarkException">A devnet or a client fails.</exception>
    public async Task<Results> RunAsync()
    {
        if (options.Soak is { } transactions)
        {
            await SoakAsync(transactions);
            return _results;
        }

        for (var round = 1; options.Includes("start") && round <= _rounds; round++)
        {
            await MeasureStartAsync();
        }

        await MeasureLoadAsync();
        return _results;
    }

    // The client's process runs already, as an application does that its developer starts a network for; connecting is part of the first transaction.
    private async Task MeasureStartAsync()
    {
        using var client = clients.StartOurs();
        using var devnet = await DevnetProcess.StartAsync(_program);
        var ready = Stopwatch.GetElapsedTime(devnet.StartedAt);
        client.Use(devnet.Connection);
        await client.RunAsync(new ClientOrder("put", 1, 60, "start", Transactions: 1));
        _results.Add(Metric.Start, "devnet", Subject, Stopwatch.GetElapsedTime(devnet.StartedAt).TotalMilliseconds);
        _results.Add(Metric.Start, "of it, until the devnet is ready", Subject, ready.TotalMilliseconds);
        _results.Add(Metric.StartCpu, "devnet", Subject, devnet.CpuTime.TotalMilliseconds);
        _results.Add(Metric.Memory, "after the first transaction", Subject, Megabytes(devnet));
    }

    private async Task MeasureLoadAsync()
    {
        using var devnet = await DevnetProcess.StartAsync(_program);
        using var client = clients.StartOurs();
        client.Use(devnet.Connection);
        await client.RunAsync(new ClientOrder("fill", 1, WarmUpSeconds, KeyPrefix, Transactions: 1));
        (string Name, string Transaction)[] all = [("evaluate", "get"), ("submit", "put")];
        var rows = all.Where(row => options.Includes(row.Name)).ToList();
        foreach (var (_, transaction) in rows)
        {
            await client.WarmUpAsync(new ClientOrder(transaction, Workers, WarmUpSeconds, KeyPrefix));
        }

        for (var round = 1; round <= _rounds; round++)
        {
            notes.WriteLine($"round {round} of {_rounds}");
            foreach (var (name, transaction) in rows)
            {
                var row = $"{name}, {Workers} at once";
                var (cpu, clientCpu) = (devnet.CpuTime, client.CpuTime);
                var tally = await client.RunAsync(new ClientOrder(transaction, Workers, _seconds, KeyPrefix));
                _results.Add(Metric.Throughput, row, Subject, tally.Count / tally.Seconds);
                _results.Add(Metric.Cpu, $"{row}: devnet with chaincode", Subject, (devnet.CpuTime - cpu).TotalMicroseconds / tally.Count);
                _results.Add(Metric.Cpu, $"{row}: client", Subject, (client.CpuTime - clientCpu).TotalMicroseconds / tally.Count);
                _results.Add(Metric.Median, row, Subject, tally.MedianMilliseconds);
                _results.Add(Metric.Tail, row, Subject, tally.TailMilliseconds);
            }
        }

        _results.Add(Metric.Memory, "after all rows", Subject, Megabytes(devnet));
    }

    private async Task SoakAsync(long transactions)
    {
        using var devnet = await DevnetProcess.StartAsync(_program);
        using var client = clients.StartOurs();
        client.Use(devnet.Connection);
        for (var sample = 1; sample <= SoakSamples; sample++)
        {
            var tally = await client.RunAsync(new ClientOrder("rewrite", Workers, 3_600, KeyPrefix, transactions / SoakSamples));
            var row = $"after {transactions / SoakSamples * sample:N0} transactions";
            notes.WriteLine($"{row}: {Megabytes(devnet):N1} MiB, {tally.Count / tally.Seconds:N0} tx/s");
            _results.Add(Metric.Memory, row, Subject, Megabytes(devnet));
        }
    }

    private static double Megabytes(DevnetProcess devnet) => devnet.ResidentBytes / (1024.0 * 1024);
}
