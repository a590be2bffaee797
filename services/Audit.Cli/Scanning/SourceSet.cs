namespace Audit.Cli.Scanning;

/// <summary>What is to be scanned, each file once, and what was seen on the way.</summary>
internal sealed class SourceSet
{
    /// <summary>How many files one scan takes.</summary>
    public const int MostFiles = 100_000;

    private readonly HashSet<string> _real = new(StringComparer.Ordinal);
    private readonly List<ScanSource> _sources = [];

    /// <summary>The files in the order they were found.</summary>
    public IReadOnlyList<ScanSource> Sources => _sources;

    /// <summary>Folders and sources that were passed over as dependencies or build outputs.</summary>
    public List<string> Skipped { get; } = [];

    /// <summary>What is odd about paths as such.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The folders that were named, without links: what is imported from within them may be read.</summary>
    public List<string> Roots { get; } = [];

    /// <summary>Takes in a file unless it is there already.</summary>
    /// <returns>Whether it was new.</returns>
    /// <exception cref="CliException">There are too many.</exception>
    public bool Add(ScanSource source)
    {
        if (source.RealPath is { } real && !_real.Add(real))
        {
            return false;
        }

        if (_sources.Count == MostFiles)
        {
            throw new CliException(
                ExitCode.Usage, $"there are more than {MostFiles} files to scan; scan fewer folders at a time. Nothing was scanned.");
        }

        _sources.Add(source);
        return true;
    }
}
