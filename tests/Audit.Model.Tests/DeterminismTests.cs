namespace Audit.Model.Tests;

/// <summary>The same source gives the same report, to the basis point, whatever the threads, the caches, and what was scored before.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] Sources =
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "parity", "sources"), "*.sol").Order(StringComparer.Ordinal)
            .Append(Path.Combine(AppContext.BaseDirectory, "samples", "EtherBank.sol")).ToArray();

    private static readonly Lazy<string> Expected = new(() =>
    {
        using var analyzer = SharedAnalyzer.New(new AnalyzerOptions { Threads = 1, CachedSequences = 0 });
        return Reports(analyzer, Sources);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Reports_are_the_same_for_any_threads_with_cold_and_warm_cache(int threads)
    {
        using var analyzer = SharedAnalyzer.New(new AnalyzerOptions { Threads = threads });

        Assert.Equal(Expected.Value, Reports(analyzer, Sources));
        Assert.Equal(Expected.Value, Reports(analyzer, Sources));
    }

    [Fact]
    public void Reports_are_the_same_when_other_files_were_scored_before()
    {
        using var analyzer = SharedAnalyzer.New();
        _ = Reports(analyzer, Sources.Reverse());

        Assert.Equal(Expected.Value, Reports(analyzer, Sources));
    }

    [Fact]
    public void Reports_are_the_same_with_an_empty_a_full_and_a_damaged_cache_on_disk()
    {
        var folder = Directory.CreateTempSubdirectory("scores-").FullName;
        try
        {
            for (var run = 0; run < 4; run++)
            {
                using (var analyzer = SharedAnalyzer.New(new AnalyzerOptions { CacheFolder = folder, Threads = 1 + run }))
                {
                    Assert.Equal(Expected.Value, Reports(analyzer, run == 1 ? Sources.Reverse() : Sources, inOrder: true));
                }
                Assert.NotEmpty(Directory.GetFiles(folder));
                if (run == 2)
                {
                    Array.ForEach(Directory.GetFiles(folder), path => File.WriteAllBytes(path, File.ReadAllBytes(path)[..^20]));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Reports_are_the_same_when_callers_share_an_analyzer()
    {
        using var analyzer = SharedAnalyzer.New();

        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Reports(analyzer, Sources)))).WaitAsync(TimeSpan.FromMinutes(5));

        Assert.All(reports, report => Assert.Equal(Expected.Value, report));
    }

    private static string Reports(SolidityAnalyzer analyzer, IEnumerable<string> files, bool inOrder = false)
    {
        var reports = files.Select(file => analyzer.Analyze(Path.GetFileName(file), File.ReadAllBytes(file))).ToArray();
        var ordered = inOrder ? Sources.Select(file => reports.Single(report => report.Path == Path.GetFileName(file))).ToArray() : reports;
        return ReportJson.Write(new ScanReport(ScanModel.Of(analyzer.Bundle), ordered));
    }
}
