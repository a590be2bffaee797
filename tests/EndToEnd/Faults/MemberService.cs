using EndToEnd.Services;
using Fabric.Testing.Processes;

namespace EndToEnd.Faults;

/// <summary>The audit service of one member, on a database of its own: started, killed and started again, always on what it left.</summary>
internal sealed class MemberService(ServiceSettings settings) : IAsyncDisposable
{
    private readonly SemaphoreSlim _changing = new(1);
    private volatile ServiceProcess? _process;
    private string _configuration = string.Empty;

    /// <summary>The organisation.</summary>
    public string MspId => settings.MspId;

    /// <summary>Its API; null while it does not run.</summary>
    public ServiceApi? Api => _process?.Api;

    /// <summary>Starts it and waits until it listens.</summary>
    public async Task StartAsync(params (string Name, string Value)[] environment)
    {
        await _changing.WaitAsync();
        try
        {
            _configuration = await settings.WriteAsync(CancellationToken.None);
            _process = await ServiceProcess.StartAsync(_configuration, environment);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Kills it like <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        await _changing.WaitAsync();
        try
        {
            if (Interlocked.Exchange(ref _process, null) is { } process)
            {
                await process.KillAsync();
                await process.DisposeAsync();
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Stops it in good order.</summary>
    public async Task StopAsync()
    {
        await _changing.WaitAsync();
        try
        {
            if (Interlocked.Exchange(ref _process, null) is { } process)
            {
                await process.DisposeAsync();
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Stops it and starts it again with other variables.</summary>
    public async Task RestartAsync(params (string Name, string Value)[] environment)
    {
        await StopAsync();
        await StartAsync(environment);
    }

    /// <summary>Fills a second read model from the channel's first block and compares it with the one in use.</summary>
    /// <exception cref="ProcessFailedException">They differ; the message names the tables.</exception>
    public async Task CompareReadModelAsync()
    {
        const int Unable = 3;
        using var patience = new CancellationTokenSource(Deadline.Start);
        while (true)
        {
            try
            {
                await Command.RunAsync(
                    "dotnet",
                    [Path.Combine(AppContext.BaseDirectory, "Audit.Service.dll"), "rebuild", "--check", "--online", "--config", _configuration],
                    patience.Token);
                return;
            }
            catch (ProcessFailedException lost) when (lost.ExitCode == Unable && !patience.IsCancellationRequested)
            {
                // It lost its peer or its database over it, as may be on a busy machine: that says nothing of the read model.
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _changing.Dispose();
    }
}
