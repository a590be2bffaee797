using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Fabric.Devnet.Lifecycle.Builders;

/// <summary>Starts the programs of an external builder, with the few variables they may see and what they say in the log.</summary>
internal sealed class BuilderProgram(ExternalBuilder builder, ILogger logger)
{
    private static readonly string[] Always = ["LD_LIBRARY_PATH", "LIBPATH", "PATH", "TMPDIR"];

    public bool Exists(string name) => File.Exists(PathOf(name));

    /// <summary>Runs a program to its end and returns its exit code.</summary>
    /// <exception cref="LifecycleException">It cannot be started.</exception>
    public async Task<int> RunAsync(string name, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(name, arguments);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Starts a program.</summary>
    /// <exception cref="LifecycleException">It cannot be started.</exception>
    public Process Start(string name, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(PathOf(name), arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var variable in builder.PropagatedEnvironment.Union(Always))
        {
            if (Environment.GetEnvironmentVariable(variable) is { } value)
            {
                start.Environment[variable] = value;
            }
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Log(name, line.Data);
        process.ErrorDataReceived += (_, line) => Log(name, line.Data);
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            process.Dispose();
            throw new LifecycleException($"{PathOf(name)} cannot be started: {exception.Message}");
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private string PathOf(string name) => Path.Combine(builder.Path, "bin", name);

    private void Log(string program, string? line)
    {
        if (line is not null)
        {
            logger.LogInformation("{Builder} {Program}: {Line}", builder.Name, program, line);
        }
    }
}
