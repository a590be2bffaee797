using System.Diagnostics;
using System.Text.Json;
using Benchmarks.Clients;
using Benchmarks.Subjects;

namespace Benchmarks.Devnets;

/// <summary>A devnet of two organisations in a process of its own, its chaincode included.</summary>
internal sealed class DevnetProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private DevnetProcess(Process process, long startedAt)
    {
        _process = process;
        StartedAt = startedAt;
    }

    /// <summary>The timestamp just before the process was started.</summary>
    public long StartedAt { get; }

    /// <summary>Where a client connects, once the devnet is ready.</summary>
    public ClientConnection Connection { get; private set; } = null!;

    /// <summary>User and system time of the whole process since its start, to the nanosecond.</summary>
    public TimeSpan CpuTime => ProcessorClock.Read(_process.Id);

    /// <summary>Resident memory in bytes.</summary>
    public long ResidentBytes => ProcessMemory.ReadResident(_process.Id);

    /// <summary>Starts a devnet and waits until it says where it is.</summary>
    /// <param name="file">The published program.</param>
    /// <exception cref="BenchmarkException">It ended before.</exception>
    public static async Task<DevnetProcess> StartAsync(string file)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo(file) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var devnet = new DevnetProcess(process, startedAt);
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            var line = await process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new BenchmarkException("the devnet ended before it was ready");
            devnet.Connection = JsonSerializer.Deserialize<ClientConnection>(line, JsonSerializerOptions.Web)!;
            return devnet;
        }
        catch
        {
            devnet.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        // The end of its input: it stops in good order and deletes its folder.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
