namespace Audit.Cli.Tests;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("fabric-audit sc", "scan")]
    [InlineData("fabric-audit audits l", "list")]
    [InlineData("fabric-audit audits list --status ", "DISPUTED")]
    [InlineData("fabric-audit scan . --form", "--format")]
    public async Task Shell_is_told_what_may_stand_at_the_cursor(string line, string word)
    {
        var (_, output, _) = await CapturedConsole.RunAsync($"[suggest:{line.Length}]", line);

        Assert.Contains(word, output.Split(Environment.NewLine));
    }

    [Theory]
    [InlineData("bash", "complete -o default")]
    [InlineData("zsh", "compdef")]
    [InlineData("fish", "complete -f")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Script_for_a_shell_asks_the_program(string shell, string words)
    {
        var (exitCode, output, _) = await CapturedConsole.RunAsync("completion", shell);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains(words, output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_for_an_unknown_shell_is_refused() =>
        Assert.Equal(ExitCode.Usage, (await CapturedConsole.RunAsync("completion", "tcsh")).ExitCode);
}
