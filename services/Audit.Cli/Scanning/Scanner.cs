using Audit.Model;

namespace Audit.Cli.Scanning;

/// <summary>Scans one file after the other; the analyzer spreads the functions of each over its threads.</summary>
internal sealed class Scanner(SolidityAnalyzer analyzer, ScanOptions options, SourceRoot root, ScanProgress progress)
{
    private const int MaximumSourceBytes = 8 << 20;

    /// <summary>Scans a set of files, and what they import where that is wanted.</summary>
    public async Task<ScanResult> ScanAsync(SourceSet set, CancellationToken cancellationToken)
    {
        var imports = new ScannedImports(set, analyzer.Options);
        var scanner = new FileScanner(analyzer, options, root, imports);
        var files = new List<ScannedFile>();
        // The set grows by imports while it is scanned.
        for (var i = 0; i < set.Sources.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var source = set.Sources[i];
            progress.Report(i + 1, set.Sources.Count, source.Path);
            files.Add(await ScanAsync(scanner, source, imported => Follow(set, imports, source, imported), cancellationToken).ConfigureAwait(false));
        }

        progress.Clear();
        return new ScanResult
        {
            Bundle = analyzer.Bundle,
            Files = files,
            Skipped = set.Skipped,
            Warnings = set.Warnings,
            HasBaseline = options.Baseline is not null,
        };
    }

    private static async Task<ScannedFile> ScanAsync(FileScanner scanner, ScanSource source, Action<string> imported, CancellationToken cancellationToken)
    {
        if (source.Problem is { } problem)
        {
            return Unread(source, problem);
        }

        try
        {
            var content = source.Content ?? await BoundedFile.ReadAsync(source.RealPath!, MaximumSourceBytes, cancellationToken).ConfigureAwait(false);
            return scanner.Scan(source, content, imported, cancellationToken);
        }
        catch (IOException exception)
        {
            return Unread(source, $"The file cannot be read: {exception.Message}");
        }
    }

    private static ScannedFile Unread(ScanSource source, string problem) => new()
    {
        Path = source.Path,
        RealPath = source.RealPath,
        Verdict = Verdict.Review,
        ModelVerdict = Verdict.Review,
        Error = problem,
    };

    /// <summary>Adds an imported file when dependencies are wanted and it may be read.</summary>
    private void Follow(SourceSet set, ScannedImports imports, ScanSource from, string imported)
    {
        if (from.Imports is not SolidityProject project || !imported.EndsWith(".sol", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (!imports.MayRead(project, imported))
        {
            set.Warnings.Add($"{from.Path} imports {imported}, which lies outside of its project and was not read; name it to scan it");
        }
        else if (options.IncludeDependencies)
        {
            var shown = from.Path == from.RealPath ? imported : Path.GetRelativePath(Directory.GetCurrentDirectory(), imported);
            set.Add(new ScanSource { Path = shown, RealPath = imported, Imports = project });
        }
    }
}
