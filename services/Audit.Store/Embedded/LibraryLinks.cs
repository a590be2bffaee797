using System.Text.Json;

namespace Audit.Store.Embedded;

/// <summary>
/// The library links of the npm package. A tarball on npm carries no symbolic links; the package lists them in a file and restores
/// them in an install script, which newer npm versions withhold.
/// </summary>
internal static class LibraryLinks
{
    internal const string FileName = "pg-symlinks.json";
    private const string Root = "native/";

    /// <summary>Creates every listed link that is missing below a copy of the package's <c>native</c> folder.</summary>
    internal static void Restore(string listFile, string folder)
    {
        using JsonDocument list = JsonDocument.Parse(File.ReadAllBytes(listFile));
        foreach (JsonElement entry in list.RootElement.EnumerateArray())
        {
            string link = Resolve(folder, entry.GetProperty("target").GetString());
            string target = Resolve(folder, entry.GetProperty("source").GetString());
            if (!File.Exists(link))
            {
                File.CreateSymbolicLink(link, Path.GetRelativePath(Path.GetDirectoryName(link)!, target));
            }
        }
    }

    private static string Resolve(string folder, string? listed)
    {
        if (listed is null || !listed.StartsWith(Root, StringComparison.Ordinal))
        {
            throw new EmbeddedPostgresException($"{FileName} names {listed ?? "nothing"}, expected a path below {Root}.");
        }

        string resolved = Path.GetFullPath(Path.Combine(folder, listed[Root.Length..]));
        return resolved.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? resolved
            : throw new EmbeddedPostgresException($"{FileName} names {listed}, which lies outside of the package.");
    }
}
