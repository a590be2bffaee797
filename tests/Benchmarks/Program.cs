using Benchmarks;
using Benchmarks.Clients;
using Benchmarks.Devnets;
using Benchmarks.History;
using Benchmarks.Inference;
using Benchmarks.Pages;
using Benchmarks.Peers;
using Benchmarks.Pipeline;
using Benchmarks.Report;
using Benchmarks.Shim;
using Benchmarks.Subjects;

const int CannotRun = 2;
try
{
    var options = BenchmarkOptions.Parse(args);
    var results = await RunAsync(options);
    Console.Out.WriteLine(Table.Render(results));
    if (options.JsonFile is { } file)
    {
        await ResultFile.WriteAsync(file, results);
    }

    return 0;
}
catch (BenchmarkException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return CannotRun;
}

static async Task<Results> RunAsync(BenchmarkOptions options)
{
    switch (options.Mode)
    {
        case "gateway":
            return await new GatewayBenchmark(options, new ClientCatalog(options.Subjects, Console.Error), Console.Error).RunAsync();
        case "devnet":
            return await new DevnetBenchmark(options, new ClientCatalog([ClientCatalog.Ours], Console.Error), Console.Error).RunAsync();
        case "history":
            return await new HistoryBenchmark(options, Console.Error).RunAsync();
        case "pages":
            return await new PagesBenchmark(options, Console.Error).RunAsync();
        case "pipeline":
            return await new PipelineBenchmark(options, Console.Error).RunAsync();
        case "inference":
            return new InferenceBenchmark(options, Console.Error).Run();
        default:
            var subjects = SubjectCatalog.Find(Console.Error)
                .Where(subject => options.Subjects.Count == 0 || options.Subjects.Contains(subject.Name, StringComparer.OrdinalIgnoreCase)).ToList();
            return options.Mode == "shim"
                ? new ShimBenchmark(options, subjects).Run()
                : await new PeerBenchmark(options, subjects, Console.Error).RunAsync();
    }
}
