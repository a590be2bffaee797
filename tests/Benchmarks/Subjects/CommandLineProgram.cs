using System.Diagnostics;
using Fabric.Testing;

namespace Benchmarks.Subjects;

/// <summary>The command-line program <c>fabric-audit</c> as it is deployed, with the service and the chaincode beside it: published, Release, ReadyToRun.</summary>
internal static class CommandLineProgram
{
    /// <summary>Publishes it beside this program.</summary>
    /// <returns>The executable.</returns>
    /// <exception cref="BenchmarkException">The publication failed.</exception>
    public static string Publish()
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
        return publish.ExitCode == 0
            ? Path.Combine(output, "fabric-audit")
            : throw new BenchmarkException($"`dotnet publish {project}` failed:\n{text}");
    }
}
