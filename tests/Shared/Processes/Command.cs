using System.Diagnostics;
using System.Text;

namespace Fabric.Testing.Processes;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    /// <summary>Runs a program and returns what it wrote to standard output.</summary>
    /// <exception cref="ProcessFailedException">It did not end with 0.</exception>
    public static Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(program, arguments, new Dictionary<string, string>(), cancellationToken);

    /// <summary>Runs a program, with variables beside those of this process, and returns what it wrote to standard output.</summary>
    /// <exception cref="ProcessFailedException">It did not end with 0.</exception>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            },
        };
        foreach (var (name, value) in environment)
        {
            process.StartInfo.Environment[name] = value;
        }

        var output = new StringBuilder();
        var everything = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data, output, everything);
        process.ErrorDataReceived += (_, line) => Append(line.Data, everything);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0
            ? output.ToString()
            : throw new ProcessFailedException($"{program} {string.Join(' ', arguments)}", process.ExitCode, everything.ToString());
    }

    private static void Append(string? line, params StringBuilder[] texts)
    {
        if (line is null)
        {
            return;
        }

        foreach (var text in texts)
        {
            lock (text)
            {
                text.AppendLine(line);
            }
        }
    }
}
