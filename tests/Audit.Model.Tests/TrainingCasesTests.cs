using System.Diagnostics;
using Fabric.Testing;
using Xunit.Abstractions;

namespace Audit.Model.Tests;

/// <summary>The annotated cases of the training pipeline keep to their format, and the compilers of their eras take both contracts of each.</summary>
public sealed class TrainingCasesTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Training_cases_checked_have_no_error_and_enough_pairs()
    {
        var start = new ProcessStartInfo("python3", ["-m", "training.cases", "--check", "--table"])
        {
            WorkingDirectory = Repository.PathTo("services", "Audit.Model"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEndAsync();
        var complaints = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(20));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        output.WriteLine(await answer);
        Assert.True(process.ExitCode == 0, await complaints);
        Assert.EndsWith(" cases, 0 errors", (await answer).TrimEnd(), StringComparison.Ordinal);
        Assert.True(WeakCases("train") >= 200, "at least 200 pairs are for training");
        Assert.True(WeakCases("validation") >= 100, "at least 100 pairs are for validation");
    }

    private static int WeakCases(string part) =>
        Directory.EnumerateFiles(Repository.PathTo("services", "Audit.Model", "training", "cases", part), "*.sol", SearchOption.AllDirectories)
            .Count(path => File.ReadAllText(path).Contains("//- weak", StringComparison.Ordinal));
}
