using System.Collections.Concurrent;
using System.Diagnostics;

namespace Fabric.Testing.Processes;

/// <summary>One of our programs as it is shipped: a process of its own, which tests kill without warning.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Guard _guard;
    private readonly string _readyMark;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<string?> _readyLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramProcess(Process process, string readyMark)
    {
        _process = process;
        _readyMark = readyMark;
        process.OutputDataReceived += (_, line) => Receive(line.Data);
        process.ErrorDataReceived += (_, line) => Receive(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += async (_, _) => await EndAsync();
        process.Start();
        _guard = Guard.Watch("kill -9 \"$1\" 2>/dev/null", $"{process.Id}");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The line that told that it is ready.</summary>
    public string ReadyLine { get; private set; } = string.Empty;

    /// <summary>What it has written so far.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts a program and waits until it is ready.</summary>
    /// <param name="assembly">The program's assembly, beside this one.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables set for it.</param>
    /// <param name="readyMark">A text in the line that tells that it is ready.</param>
    /// <exception cref="ProcessFailedException">It ended before.</exception>
    public static async Task<ProgramProcess> StartAsync(
        string assembly, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment, string readyMark)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var program = new ProgramProcess(new Process { StartInfo = start }, readyMark);
        var command = $"{assembly} {string.Join(' ', arguments)}";
        try
        {
            if (await program._readyLine.Task.WaitAsync(Deadline.Start) is { } line)
            {
                program.ReadyLine = line;
                return program;
            }
        }
        catch (TimeoutException late)
        {
            var output = program.Output;
            await program.KillAsync();
            await program.DisposeAsync();
            throw new TimeoutException($"{command} is not ready after {Deadline.Start}; it wrote:\n{output}", late);
        }

        var code = await program.WaitForExitAsync();
        await program.DisposeAsync();
        throw new ProcessFailedException(command, code, program.Output);
    }

    /// <summary>Kills the process like <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitForExitAsync();
    }

    /// <summary>Asks the process to stop, as a service manager does, and waits for it.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await Command.RunAsync("kill", ["-TERM", $"{_process.Id}"], Deadline.ForAnswer());
        return await WaitForExitAsync();
    }

    /// <summary>Waits until the process has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync(Deadline.ForAnswer());
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync();
        }

        await _guard.DisposeAsync();
        _process.Dispose();
    }

    // A process may die right after it said that it is ready: what it wrote is read to its end first.
    private async Task EndAsync()
    {
        try
        {
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // Disposed meanwhile: nobody waits for the line any more.
        }

        _readyLine.TrySetResult(null);
    }

    private void Receive(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (line.Contains(_readyMark, StringComparison.Ordinal))
        {
            _readyLine.TrySetResult(line);
        }
    }
}
