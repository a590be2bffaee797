namespace Audit.Ledger;

/// <summary>The paths of files in a bundle: relative, with slashes, safe to show and to write below any folder.</summary>
public static class SourcePath
{
    /// <summary>Why a text is no such path.</summary>
    /// <param name="path">The text.</param>
    /// <returns>The reason; null if it is one.</returns>
    public static string? Objection(string path)
    {
        if (path.Length is 0 or > SourceLimits.LongestPath)
        {
            return $"a path must have 1…{SourceLimits.LongestPath} characters";
        }

        if (path.Any(char.IsControl) || path.Contains('\\', StringComparison.Ordinal))
        {
            return "a path must hold no control characters and no backslash";
        }

        if (path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == ':')
        {
            return "a path must not name a drive";
        }

        return path.Split('/').Any(segment => segment is "" or "." or "..")
            ? "a path must be relative, without empty, '.' or '..' segments"
            : null;
    }
}
