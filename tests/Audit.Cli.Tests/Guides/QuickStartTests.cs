using System.Diagnostics;

namespace Audit.Cli.Tests.Guides;

/// <summary>The README's quick start as its script reads it. The script itself builds and starts everything: it is run apart from the tests.</summary>
public sealed class QuickStartTests
{
    [Fact]
    public async Task Script_reads_every_line_of_the_quick_start_with_its_exit_code()
    {
        var listed = await ListAsync();

        var wanted = GuidePage.Guides.Single(page => page.Name == "README.md");
        var section = wanted.Text[wanted.Text.IndexOf("## Quick start", StringComparison.Ordinal)..wanted.Text.IndexOf("## Guides", StringComparison.Ordinal)];
        Assert.Equal(
            section.Split("```sh\n").Skip(1).SelectMany(block => block.Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => line.Split("  #")[0].Trim()),
            listed.Select(line => line.Split(' ', 3)[2]));
        Assert.Contains("3 1 fabric-audit watch \"$id\"", listed);
    }

    [Fact]
    public async Task Quick_start_begins_with_the_main_job_and_all_tests()
    {
        var listed = await ListAsync();

        Assert.Equal("1 0 dotnet run --project services/Audit.Cli -- demo", listed[0]);
        Assert.Equal("1 0 dotnet test Fabric.sln", listed[1]);
    }

    private static async Task<string[]> ListAsync()
    {
        var start = new ProcessStartInfo("bash", [Repository.PathTo("tests", "quick-start.sh"), "--list"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Deadline.ForAnswer());
        await process.WaitForExitAsync(Deadline.ForAnswer());
        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
