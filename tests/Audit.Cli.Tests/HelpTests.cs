using Audit.Cli.Commands;

namespace Audit.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Examples { get; } = [.. HelpWithExamples.All.Values.SelectMany(examples => examples)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_in_the_help_is_a_command_line_that_is_understood(string example)
    {
        // What a shell does around the command is the shell's.
        var arguments = example[(example.IndexOf("fabric-audit ", StringComparison.Ordinal) + "fabric-audit ".Length)..].Split(['>', ')'])[0].Trim();

        Assert.Empty(CommandLineProgram.CreateRoot(null).Parse(arguments).Errors);
    }

    [Theory]
    [InlineData("", "fabric-audit demo")]
    [InlineData("scan", "fabric-audit scan contracts/")]
    [InlineData("audits dispute", "fabric-audit audits dispute ID")]
    public async Task Help_ends_with_examples_of_the_command(string command, string example)
    {
        var (exitCode, output, _) = await CapturedConsole.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains(example, output[output.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_has_examples_or_is_known_to_need_none()
    {
        string[] plain = ["commands", "organizations", "actions", "health"];

        Assert.Equal(
            CommandLineProgram.CreateRoot(null).Subcommands.Select(command => command.Name).Except(plain).Order(),
            HelpWithExamples.All.Keys.Where(name => name.Length > 0).Order());
    }
}
