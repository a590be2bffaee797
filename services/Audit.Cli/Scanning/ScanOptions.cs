namespace Audit.Cli.Scanning;

/// <summary>What one scan was asked for.</summary>
internal sealed record ScanOptions
{
    /// <summary>Files, folders, and <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>How standard input is named in reports.</summary>
    public string StandardInputName { get; init; } = "stdin.sol";

    /// <summary>Every file that is named is standard JSON.</summary>
    public bool IsStandardJson { get; init; }

    /// <summary>Scan dependencies, build outputs and what the files import, too.</summary>
    public bool IncludeDependencies { get; init; }

    /// <summary>The only classes that count; empty for all.</summary>
    public IReadOnlySet<string> Classes { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Findings below this score do not count; basis points.</summary>
    public int MinimumScore { get; init; }

    /// <summary>Whether comments in the source may ignore findings.</summary>
    public bool HonoursIgnores { get; init; } = true;

    /// <summary>What was known before; null without a baseline.</summary>
    public Baseline? Baseline { get; init; }
}
