using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Benchmarks.Subjects;

namespace Benchmarks.Clients;

/// <summary>A Gateway client in a process of its own, driven by JSON lines.</summary>
internal sealed class ClientProcess : IDisposable
{
    private const int LogLines = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan WarmUpCpu = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WarmUpLimit = TimeSpan.FromSeconds(12);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = [];

    /// <summary>Starts the process, which waits to be told where to connect.</summary>
    public ClientProcess(string name, string file, IReadOnlyList<string> arguments)
    {
        Name = name;
        _process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += (_, line) => Log(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>The client's name in the tables.</summary>
    public string Name { get; }

    /// <summary>User and system time of the whole process since its start, to the nanosecond.</summary>
    public TimeSpan CpuTime => ProcessorClock.Read(_process.Id);

    /// <summary>Resident memory in bytes.</summary>
    public long ResidentBytes => ProcessMemory.ReadResident(_process.Id);

    /// <summary>Tells the client where to connect, once; it connects with its first order.</summary>
    /// <exception cref="BenchmarkException">The process has ended.</exception>
    public void Use(ClientConnection connection) => Send(connection);

    /// <summary>Has the client work and waits until it is done.</summary>
    /// <exception cref="BenchmarkException">A transaction failed, or the process ended.</exception>
    public async Task<ClientTally> RunAsync(ClientOrder order)
    {
        Send(order);
        using var limit = new CancellationTokenSource(Patience);
        var line = await _process.StandardOutput.ReadLineAsync(limit.Token);
        return line is null
            ? throw new BenchmarkException($"the {Name} client ended during '{order.Transaction}':\n{string.Join('\n', _log)}")
            : JsonSerializer.Deserialize<ClientTally>(line, JsonSerializerOptions.Web)!;
    }

    /// <summary>
    /// Has the client work until its code is as fast as it gets: a runtime that compiles what is hot needs a certain processor time for that,
    /// which on a busy machine may take long to get.
    /// </summary>
    /// <exception cref="BenchmarkException">A transaction failed, or the process ended.</exception>
    public async Task WarmUpAsync(ClientOrder slice)
    {
        var (cpu, since) = (CpuTime, Stopwatch.GetTimestamp());
        do
        {
            await RunAsync(slice);
        }
        while (CpuTime - cpu < WarmUpCpu && Stopwatch.GetElapsedTime(since) < WarmUpLimit);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Send<T>(T message)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(message, JsonSerializerOptions.Web));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw new BenchmarkException($"the {Name} client has ended:\n{string.Join('\n', _log)}");
        }
    }

    private void Log(string? line)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        if (_log.Count > LogLines)
        {
            _log.TryDequeue(out _);
        }
    }
}
