using System.Diagnostics;
using System.Text.Json.Nodes;
using Benchmarks.Subjects;

namespace Benchmarks.Pipeline;

/// <summary>Two organisations as <c>fabric-audit up</c> starts them: devnet, chaincode, and for each a service with a PostgreSQL of its own.</summary>
internal sealed class RunningConsortium : IAsyncDisposable
{
    private const string ReadyMark = "data in ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _up;
    private readonly string _folder;

    private RunningConsortium(Process up, string folder)
    {
        _up = up;
        _folder = folder;
        Processes = new ProcessTree(up.Id);
    }

    /// <summary>Where each organisation's service answers.</summary>
    public IReadOnlyList<Uri> Services { get; private set; } = [];

    /// <summary>Everything that runs.</summary>
    public ProcessTree Processes { get; }

    /// <summary>Starts it and waits until both services can score.</summary>
    /// <param name="program">The published command-line program.</param>
    /// <param name="bundle">The model.</param>
    /// <exception cref="BenchmarkException">It does not start.</exception>
    public static async Task<RunningConsortium> StartAsync(string program, string bundle)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-pipeline-").FullName;
        // PostgreSQL, which root starts as another user, must be able to pass through.
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        var start = new ProcessStartInfo(program, ["up", "--data", folder, "--model", Path.GetFullPath(bundle)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var consortium = new RunningConsortium(Process.Start(start)!, folder);
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            await consortium.WaitAsync(limit.Token);
            return consortium;
        }
        catch
        {
            await consortium.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops everything in good order and deletes what it left.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_up.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_up.Id}"]);
            await kill.WaitForExitAsync();
            using var limit = new CancellationTokenSource(Patience);
            await _up.WaitForExitAsync(limit.Token);
        }

        _up.Dispose();
        foreach (var cluster in Directory.EnumerateFiles(_folder, "server-folder", SearchOption.AllDirectories).Select(File.ReadAllText).ToList())
        {
            // As root the databases lie elsewhere.
            if (Directory.Exists(cluster.Trim()))
            {
                Directory.Delete(cluster.Trim(), recursive: true);
            }
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var errors = _up.StandardError.ReadToEndAsync(cancellationToken);
        while (await _up.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(ReadyMark, StringComparison.Ordinal))
            {
                var running = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "running.json"), cancellationToken))!;
                Services = [.. running["services"]!.AsArray().Select(service => new Uri((string)service!["address"]!))];
                return;
            }
        }

        throw new BenchmarkException($"`fabric-audit up` ended before it was ready:\n{await errors}");
    }
}
