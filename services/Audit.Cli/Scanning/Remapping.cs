namespace Audit.Cli.Scanning;

/// <summary>A remapping as the Solidity compiler and Foundry write it: <c>context:prefix=target</c>.</summary>
/// <param name="Context">Files whose path begins so are meant; empty for all.</param>
/// <param name="Prefix">The beginning of an import.</param>
/// <param name="Target">What stands there instead.</param>
internal sealed record Remapping(string Context, string Prefix, string Target)
{
    /// <summary>Reads one; null for what is none.</summary>
    public static Remapping? Parse(string text)
    {
        var line = text.Trim();
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || line.StartsWith('#'))
        {
            return null;
        }

        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var hasContext = colon >= 0 && colon < equals;
        var prefix = line[(hasContext ? colon + 1 : 0)..equals];
        return prefix.Length == 0 ? null : new Remapping(hasContext ? line[..colon] : string.Empty, prefix, line[(equals + 1)..]);
    }

    /// <summary>
    /// What an import becomes: of the remappings that fit, the one with the longest context, then the longest prefix, then the last one counts, as in
    /// the compiler.
    /// </summary>
    /// <param name="remappings">All of them.</param>
    /// <param name="from">The importing file's path, relative to the project.</param>
    /// <param name="import">The import.</param>
    /// <returns>The new path; null when none fits.</returns>
    public static string? Apply(IReadOnlyList<Remapping> remappings, string from, string import)
    {
        Remapping? best = null;
        foreach (var remapping in remappings)
        {
            if (!import.StartsWith(remapping.Prefix, StringComparison.Ordinal) || !from.StartsWith(remapping.Context, StringComparison.Ordinal))
            {
                continue;
            }

            if (best is null || remapping.Context.Length > best.Context.Length
                || (remapping.Context.Length == best.Context.Length && remapping.Prefix.Length >= best.Prefix.Length))
            {
                best = remapping;
            }
        }

        return best is null ? null : best.Target + import[best.Prefix.Length..];
    }
}
