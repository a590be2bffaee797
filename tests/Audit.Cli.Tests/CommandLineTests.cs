namespace Audit.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("scan")]
    [InlineData("scan", "a.sol", "--format", "yaml")]
    [InlineData("no-such-command")]
    [InlineData("history", "--status", "closed")]
    [InlineData("history", "--service", "localhost:80")]
    public async Task Command_line_that_is_wrong_exits_with_the_usage_code(params string[] arguments)
    {
        var (exitCode, _, _) = await CapturedConsole.RunAsync(arguments);

        Assert.Equal(ExitCode.Usage, exitCode);
    }

    [Fact]
    public async Task Submit_without_a_running_network_says_how_to_start_one()
    {
        var folder = Directory.CreateTempSubdirectory("fabric-audit-cli-").FullName;
        var file = Path.Combine(folder, "A.sol");
        await File.WriteAllTextAsync(file, "contract A {}");

        var (exitCode, _, error) = await CapturedConsole.RunAsync("submit", file, "--data", folder);

        Directory.Delete(folder, recursive: true);
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("fabric-audit up", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_of_a_service_that_does_not_answer_exits_with_the_ledger_code()
    {
        var (exitCode, _, error) = await CapturedConsole.RunAsync("history", "--service", "http://127.0.0.1:9/");

        Assert.Equal(ExitCode.Ledger, exitCode);
        Assert.Contains("http://127.0.0.1:9/", error, StringComparison.Ordinal);
    }
}
