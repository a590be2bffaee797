using Benchmarks.Devnets;
using Benchmarks.Report;
using Benchmarks.Subjects;
using Fabric.Testing.RealFabric;

namespace Benchmarks.Clients;

/// <summary>
/// Gateway clients, each in a process of its own, on the same devnet and the same real peers. They take turns; what tells them apart on a machine
/// that the peers share is the processor time of the client's process per transaction.
/// </summary>
internal sealed class GatewayBenchmark(BenchmarkOptions options, ClientCatalog clients, TextWriter notes)
{
    private const double WarmUpSeconds = 1;
    private const string KeyPrefix = "key";

    private readonly double _seconds = options.Duration?.TotalSeconds ?? 1.25;
    private readonly int _rounds = options.Rounds ?? 3;
    private readonly Results _results = new() { Subjects = clients.Names };

    /// <exception cref="BenchmarkException">A client or a network fails.</exception>
    public async Task<Results> RunAsync()
    {
        if (options.IncludesNetwork("devnet"))
        {
            using var devnet = await DevnetProcess.StartAsync(Publication.Of("DevnetProcess"));
            await MeasureAsync("devnet", devnet.Connection);
        }

        if (!FabricPrograms.AreThere)
        {
            notes.WriteLine("real peers are left out: FABRIC_BIN is not set");
        }
        else if (options.IncludesNetwork("peer"))
        {
            await using var peers = await RealPeers.StartAsync();
            await MeasureAsync($"peer {peers.Version}", peers.Connection);
        }

        return _results;
    }

    private async Task MeasureAsync(string network, ClientConnection connection)
    {
        var running = clients.Start(connection);
        try
        {
            await running[0].RunAsync(new ClientOrder("fill", 1, WarmUpSeconds, KeyPrefix, Transactions: 1));
            (string Name, string Transaction)[] all = [("evaluate", "get"), ("submit", "put")];
            var rows = all.Where(row => options.Includes(row.Name)).ToList();
            foreach (var (_, transaction) in rows)
            {
                foreach (var client in running)
                {
                    await client.WarmUpAsync(Order(client, transaction, options.Workers.Max(), WarmUpSeconds));
                }
            }

            for (var round = 1; round <= _rounds; round++)
            {
                notes.WriteLine($"{network}: round {round} of {_rounds}");
                foreach (var (name, transaction) in rows)
                {
                    foreach (var workers in options.Workers)
                    {
                        await MeasureAsync(running, $"{name} on {network}, {workers} at once", transaction, workers);
                    }
                }

                // Who comes first finds the machine as the other left it: they change places.
                running.Reverse();
            }
        }
        finally
        {
            running.ForEach(client => client.Dispose());
        }
    }

    private async Task MeasureAsync(List<ClientProcess> running, string row, string transaction, int workers)
    {
        foreach (var client in running)
        {
            var cpu = client.CpuTime;
            var tally = await client.RunAsync(Order(client, transaction, workers, _seconds));
            _results.Add(Metric.Cpu, row, client.Name, (client.CpuTime - cpu).TotalMicroseconds / tally.Count);
            _results.Add(Metric.Throughput, row, client.Name, tally.Count / tally.Seconds);
            _results.Add(Metric.Median, row, client.Name, tally.MedianMilliseconds);
            _results.Add(Metric.Tail, row, client.Name, tally.TailMilliseconds);
        }
    }

    // Every client writes keys of its own: none finds the other's.
    private static ClientOrder Order(ClientProcess client, string transaction, int workers, double seconds) =>
        new(transaction, workers, seconds, transaction == "get" ? KeyPrefix : client.Name);
}
