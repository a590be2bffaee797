using System.Diagnostics;
using Benchmarks.Subjects;

namespace Benchmarks.Inference;

/// <summary>The command-line program as it is deployed: published, Release, ReadyToRun.</summary>
internal sealed class ScanProgram
{
    private readonly string _program = CommandLineProgram.Publish();

    /// <summary>Scans one file with the model of a bundle and without any cache: from just before the process is started to its end.</summary>
    /// <exception cref="BenchmarkException">The scan failed.</exception>
    public TimeSpan Scan(string file, string bundle)
    {
        var start = new ProcessStartInfo(_program, ["scan", file, "--bundle", Path.GetFullPath(bundle), "--format", "json"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The program keeps its cache of scores here: an empty place for each scan.
        var folder = Directory.CreateTempSubdirectory("benchmark-").FullName;
        start.Environment["XDG_CACHE_HOME"] = folder;
        try
        {
            var begin = Stopwatch.GetTimestamp();
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var report = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var elapsed = Stopwatch.GetElapsedTime(begin);
            return report.Contains("\"verdict\"", StringComparison.Ordinal)
                ? elapsed
                : throw new BenchmarkException($"the scan ended with {process.ExitCode}: {errors.Result}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
