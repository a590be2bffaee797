using System.Diagnostics;
using Fabric.Testing;

namespace Benchmarks.Subjects;

/// <summary>Programs of ours as they are deployed: published, Release, ReadyToRun.</summary>
internal static class Publication
{
    /// <summary>Publishes a project beside this program.</summary>
    /// <param name="project">Its name, which is that of its folder too.</param>
    /// <returns>The executable.</returns>
    /// <exception cref="BenchmarkException">The publication failed.</exception>
    public static string Of(string project)
    {
        var output = Path.Combine(AppContext.BaseDirectory, "published", project);
        var path = Repository.PathTo("tests", "Benchmarks", project, project + ".csproj");
        var start = new ProcessStartInfo(
            "dotnet", ["publish", path, "-c", "Release", "-o", output, "--nologo", "-v", "quiet", "-clp:NoSummary"]) { RedirectStandardOutput = true };
        using var publish = Process.Start(start)!;
        var text = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        return publish.ExitCode == 0
            ? Path.Combine(output, project)
            : throw new BenchmarkException($"`dotnet publish {path}` failed:\n{text}");
    }
}
