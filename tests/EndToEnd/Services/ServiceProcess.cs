using Fabric.Testing.Processes;

namespace EndToEnd.Services;

/// <summary>An audit service as a process of its own.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string ReadyMark = "listening on http";
    private const int KilledExitCode = 128 + 9;

    private readonly ProgramProcess _program;

    private ServiceProcess(ProgramProcess program)
    {
        _program = program;
        Api = ServiceApi.At(new Uri(program.ReadyLine[program.ReadyLine.IndexOf("http", StringComparison.Ordinal)..].Trim()));
    }

    /// <summary>Its API.</summary>
    public ServiceApi Api { get; }

    /// <summary>Starts a service and waits until it listens.</summary>
    /// <param name="configurationPath">See <see cref="ServiceSettings.WriteAsync"/>.</param>
    /// <param name="environment">Variables set for it.</param>
    /// <exception cref="ProcessFailedException">It ended before.</exception>
    public static async Task<ServiceProcess> StartAsync(string configurationPath, params (string Name, string Value)[] environment) =>
        new(await ProgramProcess.StartAsync("Audit.Service", ["--config", configurationPath], environment, ReadyMark));

    /// <summary>Kills the process like <c>kill -9</c>.</summary>
    public Task KillAsync() => _program.KillAsync();

    /// <summary>Waits until the process has killed itself at its crash point.</summary>
    public async Task WaitForCrashAsync() => Assert.Equal(KilledExitCode, await _program.WaitForExitAsync());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _program.DisposeAsync();
    }
}
