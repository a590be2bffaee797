using System.CommandLine;

namespace EndToEnd.Local;

/// <summary>Runs a command of <c>fabric-audit</c> in this process.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command and returns its exit code and what it wrote to standard output.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(Command command, params string[] arguments)
    {
        var console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            var code = await command.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return (code, output.ToString());
        }
        finally
        {
            Console.SetOut(console);
        }
    }
}
