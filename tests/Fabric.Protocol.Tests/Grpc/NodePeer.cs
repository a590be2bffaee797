using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabric.Protocol.Tests.Grpc;

/// <summary>One Node process with the official grpc-js, driven by JSON lines; see node/peer.mjs.</summary>
public sealed class NodePeer : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _pending = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly StringBuilder _errors = new();
    private Process? _process;
    private int _lastId;

    public Task InitializeAsync()
    {
        var folder = typeof(NodePeer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "NodeFolder").Value!;
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("node", Path.Combine(folder, "peer.mjs"))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
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
    }

    /// <summary>Starts a grpc-js server and returns its port.</summary>
    public async Task<int> ServeAsync(object? tls = null) => (await AskAsync("serve", tls ?? new { }))["port"]!.GetValue<int>();

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
                waiting.TrySetException(new InvalidOperationException($"node ended: {_errors}"));
            }

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
