using System.Globalization;

namespace Benchmarks.Subjects;

/// <summary>What the kernel says of another process's memory.</summary>
internal static class ProcessMemory
{
    /// <summary>Resident memory in bytes.</summary>
    public static long ReadResident(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
