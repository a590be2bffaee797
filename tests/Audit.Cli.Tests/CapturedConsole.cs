namespace Audit.Cli.Tests;

/// <summary>Runs a command line in this process and keeps what it prints. Console streams are the process's: one at a time.</summary>
internal static class CapturedConsole
{
    private static readonly SemaphoreSlim Turn = new(1, 1);

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await Turn.WaitAsync();
        var (output, error) = (Console.Out, Console.Error);
        using var capturedOutput = new StringWriter();
        using var capturedError = new StringWriter();
        try
        {
            Console.SetOut(capturedOutput);
            Console.SetError(capturedError);
            var exitCode = await CommandLineProgram.RunAsync(arguments);
            return (exitCode, capturedOutput.ToString(), capturedError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            Turn.Release();
        }
    }
}
