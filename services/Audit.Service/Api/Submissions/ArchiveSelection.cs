namespace Audit.Service;

/// <summary>Which files of an archive are the source.</summary>
internal static class ArchiveSelection
{
    private static readonly HashSet<string> Archives = new(StringComparer.OrdinalIgnoreCase)
    {
        ".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".jar",
    };

    /// <summary>Why a file is left out; null when it is taken.</summary>
    internal static string? ReasonToSkip(string path)
    {
        string[] parts = path.Split('/');
        string[] folders = parts[..^1];
        string name = parts[^1];
        if (folders.Contains("node_modules", StringComparer.OrdinalIgnoreCase))
        {
            return "It is a dependency in node_modules.";
        }

        if (folders.Contains("__MACOSX", StringComparer.Ordinal) || name.StartsWith("._", StringComparison.Ordinal))
        {
            return "It is what a Mac says about another file.";
        }

        if (Archives.Contains(Path.GetExtension(name)))
        {
            return "It is an archive within the archive, which is not opened.";
        }

        if (!name.EndsWith(".sol", StringComparison.OrdinalIgnoreCase))
        {
            return "It is not a Solidity file.";
        }

        bool isTest = folders.Any(folder => folder.ToUpperInvariant() is "TEST" or "TESTS") || name.EndsWith(".t.sol", StringComparison.OrdinalIgnoreCase);
        return isTest ? "It is a test." : null;
    }
}
