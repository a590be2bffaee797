using Benchmarks;
using Benchmarks.Peers;
using Benchmarks.Report;
using Benchmarks.Shim;
using Benchmarks.Subjects;

const int CannotRun = 2;
try
{
    var options = BenchmarkOptions.Parse(args);
    var subjects = SubjectCatalog.Find(Console.Error)
        .Where(subject => options.Subjects.Count == 0 || options.Subjects.Contains(subject.Name, StringComparer.OrdinalIgnoreCase)).ToList();
    var results = options.Mode == "shim"
        ? new ShimBenchmark(options, subjects).Run()
        : await new PeerBenchmark(options, subjects, Console.Error).RunAsync();
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
