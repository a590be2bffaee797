namespace Audit.Cli.Scanning;

/// <summary>What paths in results for machines are relative to.</summary>
internal sealed class SourceRoot
{
    private const int MostFolders = 64;

    private readonly string _current;
    private readonly Dictionary<string, string?> _roots = new(StringComparer.Ordinal);

    /// <summary>Looks from a folder.</summary>
    /// <param name="currentFolder">The folder the command runs in.</param>
    public SourceRoot(string currentFolder) => _current = RealPath.Of(currentFolder);

    /// <summary>
    /// The path that names a file wherever its repository lies: from the folder of its Git repository, else of its project, else from the current folder, else
    /// just its name.
    /// </summary>
    /// <param name="path">How the caller named it.</param>
    /// <param name="realPath">Where it lies; null for sources that lie nowhere.</param>
    public string Identity(string path, string? realPath)
    {
        if (realPath is null)
        {
            return path;
        }

        var folder = Path.GetDirectoryName(realPath)!;
        var root = RootOf(folder) ?? (RealPath.IsInside(realPath, _current) ? _current : folder);
        return Slashes(Path.GetRelativePath(root, realPath));
    }

    /// <inheritdoc cref="Identity(string, string?)"/>
    public string Identity(ScannedFile file) => Identity(file.Path, file.RealPath);

    /// <summary>The folder that SARIF calls SRCROOT: the current one when all files lie in it, else the deepest one that holds all.</summary>
    public string Common(IEnumerable<ScannedFile> files)
    {
        var folders = files.Where(file => file.RealPath is not null).Select(file => Path.GetDirectoryName(file.RealPath)!).Distinct(StringComparer.Ordinal).ToArray();
        if (folders.All(folder => folder == _current || RealPath.IsInside(folder, _current)))
        {
            return _current;
        }

        var common = folders[0];
        while (!folders.All(folder => folder == common || RealPath.IsInside(folder, common)))
        {
            common = Path.GetDirectoryName(common) ?? "/";
        }

        return common;
    }

    /// <summary>A file's path below a folder, with slashes; the name of a source that lies nowhere.</summary>
    public static string Relative(string folder, ScannedFile file) =>
        file.RealPath is null ? file.Path : Slashes(Path.GetRelativePath(folder, file.RealPath));

    private static string Slashes(string path) => path.Replace(Path.DirectorySeparatorChar, '/');

    private string? RootOf(string folder)
    {
        if (!_roots.TryGetValue(folder, out var root))
        {
            root = Upwards(folder, at => Path.Exists(Path.Combine(at, ".git"))) ?? Upwards(folder, SolidityProject.IsRoot);
            _roots.Add(folder, root);
        }

        return root;
    }

    private static string? Upwards(string folder, Predicate<string> isRoot)
    {
        var at = folder;
        for (var i = 0; at is not null && i < MostFolders; i++, at = Path.GetDirectoryName(at))
        {
            if (isRoot(at))
            {
                return at;
            }
        }

        return null;
    }
}
