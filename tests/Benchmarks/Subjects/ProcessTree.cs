using System.Globalization;

namespace Benchmarks.Subjects;

/// <summary>The processes that another process started, directly and indirectly, by what they are.</summary>
internal sealed class ProcessTree(int root)
{
    private const string PostgreSql = "PostgreSQL of the ";

    /// <summary>User and system time by part, the processes that ended included where their parent waited for them.</summary>
    public IReadOnlyDictionary<string, TimeSpan> CpuTime() => Sum((id, _) => Cpu(id).Ticks).ToDictionary(part => part.Key, part => TimeSpan.FromTicks(part.Value));

    /// <summary>User and system time of all of them together.</summary>
    public TimeSpan TotalCpuTime()
    {
        Dictionary<int, int> parents = Parents();
        return TimeSpan.FromTicks(parents.Keys.Where(id => IsBelow(id, parents)).Sum(id =>
        {
            try
            {
                return Cpu(id).Ticks;
            }
            catch (Exception ended) when (ended is IOException or BenchmarkException)
            {
                return 0;
            }
        }));
    }

    /// <summary>
    /// Resident memory by part, in bytes, with what processes share divided among them (PSS), so that it counts once; of PostgreSQL without
    /// the buffers in shared memory, which fill up to what they are set to.
    /// </summary>
    public IReadOnlyDictionary<string, long> Resident() => Sum(Memory);

    private Dictionary<string, long> Sum(Func<int, string, long> measure)
    {
        Dictionary<int, int> parents = Parents();
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var id in parents.Keys)
        {
            try
            {
                if (IsBelow(id, parents) && NameOf(id, parents) is { } name)
                {
                    sums[name] = sums.GetValueOrDefault(name) + measure(id, name);
                }
            }
            catch (Exception ended) when (ended is IOException or BenchmarkException or InvalidOperationException)
            {
                // Gone since it was listed.
            }
        }

        return new Dictionary<string, long>(sums);
    }

    private static Dictionary<int, int> Parents()
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                try
                {
                    parents[id] = int.Parse(Stat(id)[1], CultureInfo.InvariantCulture);
                }
                catch (IOException)
                {
                    // Gone since it was listed.
                }
            }
        }

        return parents;
    }

    private bool IsBelow(int id, Dictionary<int, int> parents)
    {
        while (id != root && parents.TryGetValue(id, out var parent))
        {
            id = parent;
        }

        return id == root;
    }

    private string? NameOf(int id, Dictionary<int, int> parents)
    {
        if (id == root)
        {
            return "devnet (with `up`)";
        }

        var command = CommandLine(id);
        if (command.Contains("Audit.Chaincode.dll", StringComparison.Ordinal))
        {
            return "chaincode";
        }

        if (command.Contains("Audit.Service.dll", StringComparison.Ordinal))
        {
            return command.Contains("Org1MSP", StringComparison.Ordinal) ? "service of Org1MSP" : "service of Org2MSP";
        }

        return command.StartsWith("postgres", StringComparison.Ordinal) || command.Contains("bin/postgres", StringComparison.Ordinal)
            ? $"{PostgreSql}{NameOf(parents[id], parents)?.Replace(PostgreSql, "", StringComparison.Ordinal)}"
            : null;
    }

    private static string CommandLine(int id) => File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ');

    // What follows the name in parentheses: state, parent, …
    private static string[] Stat(int id)
    {
        var text = File.ReadAllText($"/proc/{id}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static TimeSpan Cpu(int id)
    {
        var stat = Stat(id);
        // Children that were waited for, in hundredths of a second.
        return ProcessorClock.Read(id)
            + TimeSpan.FromMilliseconds(10 * (long.Parse(stat[13], CultureInfo.InvariantCulture) + long.Parse(stat[14], CultureInfo.InvariantCulture)));
    }

    private static long Memory(int id, string name)
    {
        Dictionary<string, long> sizes = File.ReadLines($"/proc/{id}/smaps_rollup")
            .Where(line => line.StartsWith("Pss", StringComparison.Ordinal))
            .Select(line => line.Split([' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => words[0], words => long.Parse(words[1], CultureInfo.InvariantCulture) * 1024);
        return sizes["Pss"] - (name.StartsWith(PostgreSql, StringComparison.Ordinal) ? sizes["Pss_Shmem"] : 0);
    }
}
