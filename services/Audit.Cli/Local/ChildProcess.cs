using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Audit.Cli.Local;

/// <summary>One of our own programs, started beside this one: its output goes to a log file, and it ends with us.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private const int Terminate = 15;

    // The shell becomes the program (exec). Before that it leaves a watcher behind, which reads the pipe that this process holds: a line
    // means that the program was stopped in good order, end of file that we are gone, however that came about. The watcher makes sure that
    // the process id still is the program's, and stays when Ctrl+C reaches the whole group.
    private const string Script = """
        exec 3<&0 </dev/null
        ( trap '' HUP INT TERM
          ( read -r word <&3 || { grep -qaF -e "$2" "/proc/$$/cmdline" && kill -TERM $$; } ) >/dev/null 2>&1 & )
        exec "$@" 3<&-
        """;

    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _readyMark;

    private ChildProcess(string name, ProcessStartInfo start, string logPath, string readyMark)
    {
        Name = name;
        LogPath = logPath;
        _readyMark = readyMark;
        _log = new StreamWriter(logPath, append: true) { AutoFlush = true };
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.ErrorDataReceived += (_, line) => Receive(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(
            new CliException(ExitCode.Ledger, $"{Name} ended before it was ready; its log is {LogPath}"));
    }

    /// <summary>What the program is, for messages.</summary>
    public string Name { get; }

    /// <summary>Where its output is kept.</summary>
    public string LogPath { get; }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether the process has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a program of this installation and waits until it prints a line that contains <paramref name="readyMark"/>.</summary>
    /// <param name="name">What it is, for messages.</param>
    /// <param name="assembly">The program's assembly, e.g. <c>Audit.Service</c>, beside this one.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Variables set for it beside those of this process.</param>
    /// <param name="logPath">The file its output is appended to.</param>
    /// <param name="readyMark">The text that tells it is ready.</param>
    /// <param name="cancellationToken">Gives up waiting; the process is ended.</param>
    /// <returns>The process and the line that told it was ready.</returns>
    /// <exception cref="CliException">The process ended before it was ready.</exception>
    public static async Task<(ChildProcess Process, string ReadyLine)> StartAsync(
        string name,
        string assembly,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        string logPath,
        string readyMark,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        var program = Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");
        foreach (var argument in (string[])["-c", Script, "sh", "dotnet", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var child = new ChildProcess(name, start, logPath, readyMark);
        try
        {
            child._process.Start();
            child._process.BeginOutputReadLine();
            child._process.BeginErrorReadLine();
            return (child, await child._ready.Task.WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await child.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await DismissWatcherAsync().ConfigureAwait(false);
            if (!_process.HasExited)
            {
                _ = SendSignal(_process.Id, Terminate);
                using var patience = new CancellationTokenSource(GracePeriod);
                await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }

        _process.Dispose();
        await _log.DisposeAsync().ConfigureAwait(false);
    }

    private async Task DismissWatcherAsync()
    {
        try
        {
            await _process.StandardInput.WriteLineAsync("stopped").ConfigureAwait(false);
            await _process.StandardInput.FlushAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The watcher is gone already.
        }
    }

    private void Receive(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_log)
        {
            _log.WriteLine(line);
        }

        if (line.Contains(_readyMark, StringComparison.Ordinal))
        {
            _ready.TrySetResult(line);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}
