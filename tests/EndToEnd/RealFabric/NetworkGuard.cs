using System.Diagnostics;

namespace EndToEnd.RealFabric;

/// <summary>
/// Takes a network down, whatever becomes of the tests: a small process waits for its standard input to end, which it does when the
/// tests release the guard and also when they are killed, and then runs <c>network.sh down</c>.
/// </summary>
internal sealed class NetworkGuard : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private NetworkGuard(Process process) => _process = process;

    public static NetworkGuard Watch(string networkScript, string dataFolder)
    {
        var start = new ProcessStartInfo("setsid", ["bash", "-c", "cat >/dev/null; \"$0\" down --data \"$1\"", networkScript, dataFolder])
        {
            RedirectStandardInput = true,
            // Inherited outputs would keep the test runner waiting for this process.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new NetworkGuard(Process.Start(start)!);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
    }
}
