using System.Globalization;
using Audit.Ledger;
using Audit.Store;
using Microsoft.Extensions.Logging;

namespace Audit.Service.Tests;

/// <summary>
/// The test assembly as a program of its own: `service CONNECTION FOLDER STOPSECONDS` runs a service on a channel in memory whose scorer
/// does not end before a file says so. Tests send signals to this process.
/// </summary>
internal static class Program
{
    internal const string Scoring = "scoring";
    internal const string EndFile = "end-scoring";

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["service", var connection, var folder, var stopSeconds])
        {
            await Console.Error.WriteLineAsync("usage: service CONNECTION FOLDER STOPSECONDS");
            return 2;
        }

        var options = new AuditServiceOptions
        {
            MspId = "Org1MSP",
            DataFolder = folder,
            LogLevel = LogLevel.Information,
            Access = new AccessOptions { Development = true },
            Workers = new WorkerOptions { PollSeconds = 0.1, StopSeconds = double.Parse(stopSeconds, CultureInfo.InvariantCulture) },
        };
        using ServiceInstance instance = ServiceInstance.Take(folder);
        await using AuditDatabase database = await AuditDatabase.OpenAsync(connection, TimeProvider.System, CancellationToken.None);
        MemoryLedgerClient ledger = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash).Client("Org1MSP");
        var parts = new AuditServiceParts
        {
            Options = options,
            Database = database,
            Ledger = ledger,
            Channel = ledger,
            Scorer = new HeldScorer(Path.Combine(folder, EndFile)),
            Instance = instance,
        };
        await using AuditServiceHost host = await AuditServiceHost.StartAsync(parts, CancellationToken.None);
        await Console.Out.WriteLineAsync($"listening on {host.Address}");
        host.StartWorkers();
        await host.WaitForShutdownAsync(CancellationToken.None);
        return 0;
    }

    private sealed class HeldScorer(string endFile) : ISourceScorer
    {
        private readonly HashScorer _scorer = new();

        public string ModelHash => _scorer.ModelHash;

        public string ModelName => _scorer.ModelName;

        public ScoredSource Score(SourceBundle source, CancellationToken cancellationToken)
        {
            Console.WriteLine(Scoring);
            while (!File.Exists(endFile))
            {
                cancellationToken.WaitHandle.WaitOne(20);
                cancellationToken.ThrowIfCancellationRequested();
            }

            return _scorer.Score(source, cancellationToken);
        }
    }
}
