using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Benchmarks.Subjects;

/// <summary>A running chaincode and what the kernel says of it.</summary>
internal sealed class SubjectProcess : IDisposable
{
    private const int LogLines = 50;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = [];

    public SubjectProcess(Subject subject, ProcessStartInfo start, int port)
    {
        Subject = subject;
        Endpoint = new IPEndPoint(IPAddress.Loopback, port);
        StartedAt = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Log(line.Data);
        _process.ErrorDataReceived += (_, line) => Log(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Subject Subject { get; }

    public IPEndPoint Endpoint { get; }

    /// <summary>The timestamp just before the process was started.</summary>
    public long StartedAt { get; }

    /// <summary>What it wrote last, for messages.</summary>
    public string LastOutput => string.Join('\n', _log);

    /// <summary>User and system time of the whole process since its start, to the nanosecond.</summary>
    public TimeSpan CpuTime => ProcessorClock.Read(_process.Id);

    /// <summary>Resident memory in bytes.</summary>
    public long ResidentBytes => ProcessMemory.ReadResident(_process.Id);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
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
