namespace Audit.Model;

/// <summary>
/// The limits of an analyzer. They bound memory and work by the input alone, never by a clock, so that every member of a channel comes to the same result.
/// </summary>
public sealed record AnalyzerOptions
{
    /// <summary>The section of a configuration these options are read from.</summary>
    public const string Section = "Analyzer";

    /// <summary>Bytes of the largest file that is analysed; 8 MiB by default.</summary>
    public int MaximumSourceBytes { get; init; } = 8 << 20;

    /// <summary>Tokens of the largest file that is analysed; 1,000,000 by default.</summary>
    public int MaximumTokens { get; init; } = 1_000_000;

    /// <summary>Bytes of all files together that one file imports and that are read with it; 4 MiB by default.</summary>
    public int MaximumImportBytes { get; init; } = 4 << 20;

    /// <summary>Tokens of all files together that one file imports and that are read with it; 500,000 by default.</summary>
    public int MaximumImportTokens { get; init; } = 500_000;

    /// <summary>How many files that one file imports, directly and indirectly, are read with it; 2,000 by default.</summary>
    public int MaximumImports { get; init; } = 2_000;

    /// <summary>Functions of the largest file that is analysed; 20,000 by default.</summary>
    public int MaximumFunctions { get; init; } = 20_000;

    /// <summary>Distinct inputs of the model that one file may need; 20,000 by default, a few minutes of one core.</summary>
    public int MaximumSequences { get; init; } = 20_000;

    /// <summary>For how many functions of a file evidence lines and similar examples are shown, the highest scores first; 200 by default.</summary>
    public int MaximumExplainedFunctions { get; init; } = 200;

    /// <summary>How many evidence lines a finding has at most; 3 by default.</summary>
    public int EvidenceLines { get; init; } = 3;

    /// <summary>How many sequences are scored at once; the number of processors by default. It does not change any score.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How many sequences keep their scores in memory for the next time; 65,536 by default, about 15 MB.</summary>
    public int CachedSequences { get; init; } = 65_536;

    /// <summary>
    /// A folder of this user's own that keeps scores between runs, by the hash of the bundle and of the function; null, the default, keeps none. It may be
    /// shared by processes and deleted at any time, and does not change any score.
    /// </summary>
    public string? CacheFolder { get; init; }

    /// <summary>All that is wrong with these options, each naming the key to set; empty when they can be used.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Require(errors, nameof(MaximumSourceBytes), MaximumSourceBytes, 1, 256 << 20);
        Require(errors, nameof(MaximumTokens), MaximumTokens, 1, 64_000_000);
        Require(errors, nameof(MaximumImportBytes), MaximumImportBytes, 0, 256 << 20);
        Require(errors, nameof(MaximumImportTokens), MaximumImportTokens, 0, 64_000_000);
        Require(errors, nameof(MaximumImports), MaximumImports, 0, 100_000);
        Require(errors, nameof(MaximumFunctions), MaximumFunctions, 1, 1_000_000);
        Require(errors, nameof(MaximumSequences), MaximumSequences, 1, 1_000_000);
        Require(errors, nameof(MaximumExplainedFunctions), MaximumExplainedFunctions, 0, 1_000_000);
        Require(errors, nameof(EvidenceLines), EvidenceLines, 1, 100);
        Require(errors, nameof(Threads), Threads, 1, 1024);
        Require(errors, nameof(CachedSequences), CachedSequences, 0, 10_000_000);
        if (CacheFolder is { } folder && string.IsNullOrWhiteSpace(folder))
        {
            errors.Add($"{Section}:{nameof(CacheFolder)} is blank; set it to a folder, or leave it out.");
        }
        return errors;
    }

    private static void Require(List<string> errors, string key, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            errors.Add($"{Section}:{key} is {value}; set it to a number from {least} to {most}.");
        }
    }
}
