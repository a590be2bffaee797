using System.Runtime.InteropServices;

namespace Benchmarks.Subjects;

/// <summary>
/// The kernel's processor-time clock of another process: all its threads, those that ended too. <c>/proc/PID/stat</c> counts the same in steps of
/// 10 ms, too coarse for short measurements that take turns.
/// </summary>
internal static class ProcessorClock
{
    private const int NanosecondsPerTick = 100;

    /// <exception cref="BenchmarkException">There is no such process.</exception>
    public static TimeSpan Read(int processId)
    {
        // clock_getcpuclockid(3): the process id, inverted, above three bits that say "scheduler's clock of a process".
        var clock = (~processId << 3) | 2;
        return GetTime(clock, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / NanosecondsPerTick)
            : throw new BenchmarkException($"the processor time of process {processId} cannot be read: it ended");
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
