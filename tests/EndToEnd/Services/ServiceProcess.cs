using System.Collections.Concurrent;
using System.Diagnostics;
using EndToEnd.Processes;

namespace EndToEnd.Services;

/// <summary>An audit service as it is shipped: a process of its own, which tests kill without warning.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string ReadyMark = "listening on ";
    private const int KilledExitCode = 128 + 9;

    private readonly Process _process;
    private readonly Guard _guard;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri?> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Receive(line.Data);
        process.ErrorDataReceived += (_, line) => Receive(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _address.TrySetResult(null);
        process.Start();
        _guard = Guard.Watch("kill -9 \"$1\" 2>/dev/null", $"{process.Id}");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Its API, once it listens.</summary>
    public ServiceApi Api { get; private set; } = null!;

    /// <summary>What it has written so far.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts a service and waits until it listens.</summary>
    /// <param name="configurationPath">See <see cref="ServiceSettings.WriteAsync"/>.</param>
    /// <param name="environment">Variables set for it.</param>
    /// <exception cref="ProcessFailedException">It ended before.</exception>
    public static async Task<ServiceProcess> StartAsync(string configurationPath, params (string Name, string Value)[] environment)
    {
        var service = Launch(configurationPath, environment);
        if (await service._address.Task.WaitAsync(Deadline.Start) is { } address)
        {
            service.Api = ServiceApi.At(address);
            return service;
        }

        var code = await service.WaitForExitAsync();
        await service.DisposeAsync();
        throw new ProcessFailedException($"the audit service of {configurationPath}", code, service.Output);
    }

    /// <summary>Kills the process like <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitForExitAsync();
    }

    /// <summary>Waits until the process has killed itself at its crash point.</summary>
    public async Task WaitForCrashAsync() => Assert.Equal(KilledExitCode, await WaitForExitAsync());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        if (!_process.HasExited)
        {
            await Command.RunAsync("kill", ["-TERM", $"{_process.Id}"], Deadline.ForAnswer());
            await WaitForExitAsync();
        }

        await _guard.DisposeAsync();
        _process.Dispose();
    }

    private static ServiceProcess Launch(string configurationPath, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Audit.Service.dll"), "--config", configurationPath])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ServiceProcess(new Process { StartInfo = start });
    }

    private async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync(Deadline.ForAnswer());
        return _process.ExitCode;
    }

    private void Receive(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (line.StartsWith(ReadyMark, StringComparison.Ordinal))
        {
            _address.TrySetResult(new Uri(line[ReadyMark.Length..].Trim()));
        }
    }
}
