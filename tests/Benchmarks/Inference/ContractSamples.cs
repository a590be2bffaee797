using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Fabric.Testing;

namespace Benchmarks.Inference;

/// <summary>The contracts that are scored: those of a data set's validation part, or OpenZeppelin's.</summary>
internal static class ContractSamples
{
    private const string DataFile = "validation.jsonl.xz";

    /// <summary>So many contracts, evenly spread over all that there are.</summary>
    /// <param name="folder">Where <c>validation.jsonl.xz</c> is; null for the npm package.</param>
    /// <param name="count">How many.</param>
    /// <param name="isWanted">Which count.</param>
    /// <exception cref="BenchmarkException">There is nothing to read.</exception>
    public static IReadOnlyList<byte[]> Read(string? folder, int count, Func<byte[], bool> isWanted)
    {
        var all = (folder is null ? Packages() : Validation(Path.Combine(folder, DataFile))).Where(isWanted).ToList();
        return Enumerable.Range(0, Math.Min(count, all.Count)).Select(i => all[(int)((long)i * all.Count / Math.Min(count, all.Count))]).ToArray();
    }

    /// <summary>The files of OpenZeppelin's npm package, in order.</summary>
    /// <exception cref="BenchmarkException">It is not installed.</exception>
    public static IReadOnlyList<string> PackageFiles()
    {
        var folder = Repository.PathTo("node_modules", "@openzeppelin");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.sol", SearchOption.AllDirectories) : [];
        return files.Length > 0
            ? [.. files.Order(StringComparer.Ordinal)]
            : throw new BenchmarkException("there is nothing to score: run `npm ci` in the repository first, or name a folder with --data");
    }

    private static List<byte[]> Packages() => PackageFiles().Select(File.ReadAllBytes).ToList();

    private static List<byte[]> Validation(string path)
    {
        if (!File.Exists(path))
        {
            throw new BenchmarkException($"{path} is not there");
        }
        using var process = Process.Start(new ProcessStartInfo("xz", ["-dc", path]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var sources = new List<byte[]>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            sources.Add(Encoding.UTF8.GetBytes(row.RootElement.GetProperty("source").GetString()!));
        }
        process.WaitForExit();
        return process.ExitCode == 0 ? sources : throw new BenchmarkException($"`xz -dc {path}` ended with {process.ExitCode}");
    }
}
