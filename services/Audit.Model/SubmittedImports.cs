namespace Audit.Model;

/// <summary>
/// Finds imports among files that were submitted together. A relative path is looked for from the importing file's folder, any other as it is written; where nothing lies
/// there, the only file of that name is meant: sources are often submitted without their folders.
/// </summary>
internal sealed class SubmittedImports
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _names = new(StringComparer.Ordinal);

    /// <summary>Takes the paths of the files, with slashes.</summary>
    public SubmittedImports(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            _paths.TryAdd(Joined("", path), path);
            var name = NameOf(path);
            _names[name] = _names.ContainsKey(name) ? null : path;
        }
    }

    /// <summary>The path of the file that an import means; null when none or more than one may be meant.</summary>
    /// <param name="from">The path of the importing file.</param>
    /// <param name="import">The path in the import statement.</param>
    public string? Resolve(string from, string import)
    {
        var isRelative = import.StartsWith("./", StringComparison.Ordinal) || import.StartsWith("../", StringComparison.Ordinal);
        var folder = from.LastIndexOf('/') is >= 0 and var slash ? from[..slash] : "";
        return _paths.GetValueOrDefault(isRelative ? Joined(folder, import) : Joined("", import))
            ?? _paths.GetValueOrDefault(Joined(folder, import))
            ?? _names.GetValueOrDefault(NameOf(import));
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>A path without <c>.</c> and <c>..</c>; what leads out of the top stays there.</summary>
    private static string Joined(string folder, string path)
    {
        var parts = new List<string>();
        foreach (var part in (folder + "/" + path).Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".." or ""))
            {
                parts.Add(part);
            }
        }
        return string.Join('/', parts);
    }
}
