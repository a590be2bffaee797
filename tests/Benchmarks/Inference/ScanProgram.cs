using System.Diagnostics;
using Fabric.Testing;

namespace Benchmarks.Inference;

/// <summary>The command-line program as it is deployed: published, Release, ReadyToRun.</summary>
internal sealed class ScanProgram
{
    private readonly string _program;

    /// <exception cref="BenchmarkException">The publication failed.</exception>
    public ScanProgram()
    {
        var output = Path.Combine(AppContext.BaseDirectory, "published", "fabric-audit");
        var project = Repository.PathTo("services", "Audit.Cli", "Audit.Cli.csproj");
        var start = new ProcessStartInfo("dotnet",
        [
            "publish", project, "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", output,
            "--nologo", "-v", "quiet", "-clp:NoSummary",
        ]) { RedirectStandardOutput = true };
        using var publish = Process.Start(start)!;
        var text = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        _program = publish.ExitCode == 0
            ? Path.Combine(output, "fabric-audit")
            : throw new BenchmarkException($"`dotnet publish {project}` failed:\n{text}");
    }

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
