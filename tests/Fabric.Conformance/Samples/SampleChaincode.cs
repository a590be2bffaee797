using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Fabric.Conformance.Networks;
using Fabric.Testing.Processes;

namespace Fabric.Conformance.Samples;

/// <summary>A sample's chaincode as a service for the peer of one organisation, by the command that comes with Hyperledger's shim.</summary>
internal sealed class SampleChaincode : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Guard _guard;
    private readonly ConcurrentQueue<string?> _log = new();

    private SampleChaincode(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data);
        process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data);
        process.Start();
        _guard = Guard.Watch("kill -9 \"$1\" 2>/dev/null", $"{process.Id}");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<SampleChaincode> StartAsync(string folder, string packageId, string mspId)
    {
        var port = FreePort();
        var command = Path.Combine(folder, "node_modules", "fabric-shim", "cli.js");
        var start = new ProcessStartInfo("node", [command, "server", "--chaincode-address", $"127.0.0.1:{port}", "--chaincode-id", packageId])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CORE_PEER_LOCALMSPID"] = mspId;
        var chaincode = new SampleChaincode(new Process { StartInfo = start }) { Address = new Uri($"http://127.0.0.1:{port}") };
        using var limit = new CancellationTokenSource(ConformanceNetwork.Patience);
        while (!await IsListeningAsync(port))
        {
            Assert.False(chaincode._process.HasExited, string.Join('\n', chaincode._log));
            await Task.Delay(50, limit.Token);
        }

        return chaincode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        await _guard.DisposeAsync();
        _process.Dispose();
    }

    // The command wants to be told its port.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
