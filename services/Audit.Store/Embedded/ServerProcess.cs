using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Audit.Store.Embedded;

/// <summary>A running <c>postgres</c>, tied to this process by a pipe: when this process ends in any way, the server shuts down.</summary>
internal sealed class ServerProcess : IDisposable
{
    // The shell becomes the server (exec), so the process id is the server's. Before that it leaves a watcher behind, which reads the
    // pipe held by our process: a line means "stopped in good order", end of file means that we are gone. The watcher sends a fast
    // shutdown then, after making sure that the id still is this cluster's server. Both leave the terminal's group: Ctrl+C is ours.
    private const string Script = """
        exec 3<&0 </dev/null >>"$1" 2>&1
        cluster=$2
        shift 2
        ( trap '' HUP INT TERM
          ( read -r word <&3 || { grep -qaF -e "$cluster" "/proc/$$/cmdline" && kill -INT $$; } ) & )
        command -v setsid >/dev/null && exec setsid "$@" 3<&-
        exec "$@" 3<&-
        """;

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    internal int Id => _process.Id;

    internal bool HasExited => _process.HasExited;

    internal static ServerProcess Start(PostgresBinaries binaries, ServerFolders folders, int port, EmbeddedPostgresOptions options)
    {
        List<string> arguments = ["-c", Script, "sh", folders.Log, folders.Cluster, binaries.Postgres, "-D", folders.Cluster];

        // PostgreSQL's own defaults are for machines of long ago: the indexes of some hundred thousand audits do not fit, and following a channel
        // writes each of their pages anew after every checkpoint. Memory is taken as it is used.
        arguments.AddRange(["-c", "shared_buffers=256MB", "-c", "max_wal_size=2GB"]);
        foreach ((string name, string value) in options.Settings)
        {
            arguments.AddRange(["-c", $"{name}={value}"]);
        }

        arguments.AddRange(
        [
            "-c", "listen_addresses=127.0.0.1",
            "-c", string.Create(CultureInfo.InvariantCulture, $"port={port}"),
            "-c", "unix_socket_directories=",
            "-c", "timezone=UTC",
            "-c", "log_timezone=UTC",
            "-c", "logging_collector=off",
        ]);
        return new ServerProcess(Launch("/bin/sh", arguments, folders.Account));
    }

    /// <summary>Runs a program of the server's to its end and returns what it wrote; throws when it failed.</summary>
    internal static async Task<string> RunAsync(string program, IEnumerable<string> arguments, ServerAccount account, CancellationToken cancellationToken)
    {
        using Process process = Launch(program, arguments, account, capture: true);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            string written = await output.ConfigureAwait(false) + await errors.ConfigureAwait(false);
            return process.ExitCode == 0
                ? written
                : throw new EmbeddedPostgresException($"{program} ended with exit code {process.ExitCode}.", serverLog: written);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Fast shutdown, then an immediate one when it takes too long.</summary>
    internal async Task StopAsync(TimeSpan patience, TimeProvider timeProvider)
    {
        await SayGoodbyeAsync().ConfigureAwait(false);
        foreach (int signal in (int[])[NativeMethods.Interrupt, NativeMethods.Quit])
        {
            if (_process.HasExited)
            {
                return;
            }

            NativeMethods.TrySignal(_process.Id, signal);
            using var limit = new CancellationTokenSource(patience, timeProvider);
            try
            {
                await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                // The next signal is stronger.
            }
        }

        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    public void Dispose() => _process.Dispose();

    private async Task SayGoodbyeAsync()
    {
        try
        {
            await _process.StandardInput.WriteLineAsync("stopped").ConfigureAwait(false);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The watcher is gone already; the signals below do not need it.
        }
    }

    private static Process Launch(string program, IEnumerable<string> arguments, ServerAccount account, bool capture = false)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = capture,
            RedirectStandardError = capture,
        };
        if (account.Name is not null)
        {
            start.UserName = account.Name;
        }

        // The server needs nothing of ours, least of all the secrets that travel in AUDIT__ variables.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception cause)
        {
            throw new EmbeddedPostgresException($"Cannot run {program}: {cause.Message}.", innerException: cause);
        }
    }
}
