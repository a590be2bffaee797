using Audit.Cli.Commands;

namespace Audit.Cli.Scanning;

/// <summary>From the paths of a command line to the files to scan.</summary>
internal sealed class SourceCollector(ScanOptions options)
{
    private const string StandardInput = "-";

    private readonly SourceSet _set = new();

    /// <summary>Collects everything the paths name.</summary>
    /// <exception cref="CliException">A path names nothing, or there is nothing to scan.</exception>
    public async Task<SourceSet> CollectAsync(CancellationToken cancellationToken)
    {
        var missing = options.Paths.Where(path => path != StandardInput && !Path.Exists(path)).ToArray();
        if (missing.Length > 0)
        {
            throw new CliException(
                ExitCode.Usage, $"{string.Join(", ", missing)} cannot be read: there is no such file or folder. Nothing was scanned.");
        }

        foreach (var path in options.Paths)
        {
            await AddAsync(path, cancellationToken).ConfigureAwait(false);
        }

        if (_set.Sources.Count == 0)
        {
            var skipped = _set.Skipped.Count == 0 ? string.Empty : $", besides {_set.Skipped.Count} dependencies and build outputs that --include-dependencies scans";
            throw new CliException(ExitCode.Usage, $"{string.Join(", ", options.Paths)} holds no Solidity file (*.sol){skipped}. Nothing was scanned.");
        }

        return _set;
    }

    private async Task AddAsync(string path, CancellationToken cancellationToken)
    {
        if (path == StandardInput)
        {
            var content = await SourceFiles.ReadAsync(path, StandardJsonInput.MaximumBytes, cancellationToken).ConfigureAwait(false);
            AddContent(options.StandardInputName, content, () => _set.Add(new ScanSource { Path = options.StandardInputName, Content = content }));
            return;
        }

        var real = Real(path);
        if (Directory.Exists(real))
        {
            _set.Roots.Add(real);
            var named = path is "." or "./" ? string.Empty : path;
            new FolderWalk(_set, options.IncludeDependencies).Add(named, real, cancellationToken);
            return;
        }

        var folder = Path.GetDirectoryName(real)!;
        void AddFile() => _set.Add(new ScanSource { Path = path, RealPath = real, Imports = SolidityProject.Of(folder) });
        if (options.IsStandardJson || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            var content = await SourceFiles.ReadAsync(path, StandardJsonInput.MaximumBytes, cancellationToken).ConfigureAwait(false);
            AddContent(path, content, AddFile);
        }
        else
        {
            _set.Roots.Add(folder);
            AddFile();
        }
    }

    private void AddContent(string name, byte[] content, Action addFile)
    {
        if (!options.IsStandardJson && !StandardJsonInput.Looks(content))
        {
            addFile();
            return;
        }

        StandardJsonInput.Add(_set, name, content, options.IncludeDependencies);
    }

    private static string Real(string path)
    {
        try
        {
            return RealPath.Of(path);
        }
        catch (IOException exception)
        {
            throw new CliException(ExitCode.Usage, $"{path} cannot be read: {exception.Message}", exception);
        }
    }
}
