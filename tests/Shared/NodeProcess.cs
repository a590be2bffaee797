using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabric.Testing;

/// <summary>
/// A Node process that runs a script of the test project's folder <c>node</c> and is driven by JSON lines: a command with an id on its standard
/// input, a result or an error with that id on its standard output. It ends when its input does.
/// </summary>
/// <param name="script">The script's file name.</param>
public class NodeProcess(string script) : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _pending = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentQueue<string?> _log = [];
    private Process? _process;
    private int _lastId;

    public Task InitializeAsync()
    {
        var folder = typeof(NodeProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "NodeFolder").Value!;
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("node", Path.Combine(folder, script))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _process!.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
    }

    public void Dispose()
    {
        _process?.Dispose();
        _writing.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends a command and awaits its result.</summary>
    public async Task<JsonNode> AskAsync(string command, object arguments)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = _pending[id] = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        var request = JsonSerializer.SerializeToNode(arguments, JsonSerializerOptions.Web)!.AsObject();
        request["id"] = id;
        request["command"] = command;
        await _writing.WaitAsync();
        try
        {
            await _process!.StandardInput.WriteLineAsync(request.ToJsonString());
            await _process.StandardInput.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }

        return await answer.Task.WaitAsync(Patience);
    }

    private void Receive(string? line)
    {
        if (line is null)
        {
            foreach (var waiting in _pending.Values)
            {
                waiting.TrySetException(new InvalidOperationException($"{script} ended: {string.Join('\n', _log)}"));
            }

            return;
        }

        // Hyperledger's packages log to standard output too.
        if (!line.StartsWith("{\"id\":", StringComparison.Ordinal))
        {
            _log.Enqueue(line);
            return;
        }

        var answer = JsonNode.Parse(line)!;
        if (_pending.TryRemove(answer["id"]!.GetValue<int>(), out var pending))
        {
            if (answer["error"] is { } error)
            {
                pending.TrySetException(new InvalidOperationException(error.GetValue<string>()));
            }
            else
            {
                pending.TrySetResult(answer["result"]!);
            }
        }
    }
}
