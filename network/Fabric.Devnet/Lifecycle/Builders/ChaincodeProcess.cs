using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Fabric.Devnet.Lifecycle.Builders;

/// <summary>What a chaincode has to know to register with the peer that started it.</summary>
/// <param name="Address">The peer's chaincode port.</param>
/// <param name="RootCertificate">What the peer's certificate chains to, as PEM.</param>
/// <param name="ClientCertificate">The certificate to show, as PEM.</param>
/// <param name="ClientKey">Its key, as PEM.</param>
internal sealed record PeerConnection(string Address, string RootCertificate, string ClientCertificate, string ClientKey);

/// <summary>A chaincode that a builder's <c>run</c> keeps running.</summary>
internal sealed class ChaincodeProcess : IAsyncDisposable
{
    private const int Terminate = 15;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChaincodeProcess(Process process, string folder, TimeProvider clock)
    {
        _process = process;
        _folder = folder;
        _clock = clock;
        // Not WaitForExitAsync: that waits for the output's end too, which whatever the chaincode left behind may keep open.
        process.Exited += (_, _) => _exited.TrySetResult(process.ExitCode);
        process.EnableRaisingEvents = true;
    }

    /// <summary>Completes with the exit code once it has ended.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>Starts it.</summary>
    /// <exception cref="LifecycleException">The builder's program cannot be started.</exception>
    public static ChaincodeProcess Start(
        ChaincodeBuild build, string packageId, string mspId, PeerConnection connection, TimeProvider clock, ILogger logger)
    {
        var folder = Directory.CreateTempSubdirectory("fabric-run").FullName;
        try
        {
            var configuration = new Dictionary<string, string>
            {
                ["chaincode_id"] = packageId,
                ["peer_address"] = connection.Address,
                ["client_cert"] = connection.ClientCertificate,
                ["client_key"] = connection.ClientKey,
                ["root_cert"] = connection.RootCertificate,
                ["mspid"] = mspId,
            };
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(Path.Combine(folder, "chaincode.json"), options))
            {
                JsonSerializer.Serialize(file, configuration);
            }

            var process = new BuilderProgram(build.Builder, logger).Start("run", [build.OutputFolder, folder]);
            return new ChaincodeProcess(process, folder, clock);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Asks it to end, and makes it end when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_exited.Task.IsCompleted)
        {
            if (OperatingSystem.IsWindows() || Kill(_process.Id, Terminate) != 0)
            {
                End();
            }

            try
            {
                await _exited.Task.WaitAsync(Grace, _clock).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                End();
                await _exited.Task.ConfigureAwait(false);
            }
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private void End()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended in the meantime.
        }
    }
}
