using System.Diagnostics;

namespace Fabric.Testing.Processes;

/// <summary>
/// Tidies up whatever becomes of the tests: a small process waits for its standard input to end, which it does when the tests release the
/// guard and also when they are killed, and then runs a shell command.
/// </summary>
internal sealed class Guard : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private Guard(Process process) => _process = process;

    /// <summary>Starts a guard.</summary>
    /// <param name="command">What it runs at the end, with <paramref name="arguments"/> as $1, $2, ….</param>
    /// <param name="arguments">The command's arguments.</param>
    public static Guard Watch(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo("setsid", ["bash", "-c", $"cat >/dev/null; {command}", "guard", .. arguments])
        {
            RedirectStandardInput = true,
            // Inherited outputs would keep the test runner waiting for this process.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new Guard(Process.Start(start)!);
    }

    /// <summary>Lets the command run and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
    }
}
