namespace Audit.Cli.Scanning;

/// <summary>Where a path leads when every link on it is followed: one name per file, however it was reached.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path without links; parts that do not exist stay as they are.</summary>
    /// <exception cref="IOException">Links lead in a circle, or cannot be read.</exception>
    public static string Of(string path)
    {
        var waiting = new Stack<string>(Parts(Path.GetFullPath(path)));
        var real = Path.GetPathRoot(Path.GetFullPath(path))!;
        var links = 0;
        while (waiting.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            if (LinkTarget(next) is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"the links on the way to {path} lead in a circle");
            }

            var full = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(full)!;
            foreach (var step in Parts(full))
            {
                waiting.Push(step);
            }
        }

        return real;
    }

    /// <summary>Whether a path lies in a folder; both without links.</summary>
    public static bool IsInside(string path, string folder) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || Path.TrimEndingDirectorySeparator(folder) is "" or "/";

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    // The last part first, as a stack wants them.
    private static IEnumerable<string> Parts(string fullPath) =>
        fullPath[Path.GetPathRoot(fullPath)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();
}
