using System.Text.RegularExpressions;

namespace Benchmarks.Inference;

/// <summary>Contracts with everything they import, as a project hands them in: OpenZeppelin's, each with its own share of the library.</summary>
internal static partial class ContractProjects
{
    /// <summary>So many projects, evenly spread over all contracts that import others; each is text by path.</summary>
    /// <param name="count">How many.</param>
    /// <param name="isWanted">Which contracts count.</param>
    /// <exception cref="BenchmarkException">There is nothing to read.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(int count, Func<string, bool> isWanted)
    {
        Dictionary<string, string> all = ContractSamples.PackageFiles().ToDictionary(path => path, File.ReadAllText);
        var roots = all.Where(file => isWanted(file.Value) && Imports(file, all).Any()).Select(file => file.Key).Order(StringComparer.Ordinal).ToList();
        int taken = Math.Min(count, roots.Count);
        return [.. Enumerable.Range(0, taken).Select(i => Closure(roots[(int)((long)i * roots.Count / taken)], all))];
    }

    private static Dictionary<string, string> Closure(string root, Dictionary<string, string> all)
    {
        var project = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<string>([root]);
        while (open.TryPop(out var path))
        {
            if (project.TryAdd(Relative(path), all[path]))
            {
                Imports(KeyValuePair.Create(path, all[path]), all).ToList().ForEach(open.Push);
            }
        }

        return project;
    }

    private static IEnumerable<string> Imports(KeyValuePair<string, string> file, Dictionary<string, string> all) => Import().Matches(file.Value)
        .Select(found => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file.Key)!, found.Groups["path"].Value)))
        .Where(all.ContainsKey);

    private static string Relative(string path) => path[path.IndexOf("@openzeppelin", StringComparison.Ordinal)..];

    [GeneratedRegex("""^import [^;]*"(?<path>\.{1,2}/[^"]+)";""", RegexOptions.Multiline)]
    private static partial Regex Import();
}
