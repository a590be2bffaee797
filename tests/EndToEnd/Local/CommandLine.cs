using Audit.Cli;

namespace EndToEnd.Local;

/// <summary>Runs a command of <c>fabric-audit</c> in this process.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line and returns its exit code and what it wrote to standard output.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            return (await CommandLineProgram.RunAsync(arguments), output.ToString());
        }
        finally
        {
            Console.SetOut(console);
        }
    }
}
