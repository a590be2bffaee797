namespace Audit.Store.Embedded;

/// <summary>
/// A folder every account can read and only this user can write to: <c>/var/lib/fabric-audit</c> for root, the user's cache otherwise,
/// a folder of the system's temporary one when neither can be written.
/// </summary>
internal static class SharedFolder
{
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Opens, or makes, the named folder and checks that nobody else could have written into it.</summary>
    internal static string Open(string name)
    {
        List<string> refusals = [];
        foreach (string root in Candidates())
        {
            try
            {
                Make(root);
                string folder = Path.Combine(root, name);
                Make(folder);
                return folder;
            }
            catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or EmbeddedPostgresException)
            {
                refusals.Add(refusal.Message);
            }
        }

        throw new EmbeddedPostgresException($"No folder for {name} can be used: {string.Join(" ", refusals)}");
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.IsPrivilegedProcess)
        {
            yield return "/var/lib/fabric-audit";
        }
        else if (UserCache() is { } cache)
        {
            yield return Path.Combine(cache, "fabric-audit");
        }

        yield return Path.Combine(Path.GetTempPath(), $"fabric-audit-{NativeMethods.EffectiveUser()}");
    }

    private static string? UserCache()
    {
        string? configured = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return !string.IsNullOrEmpty(configured) ? configured : string.IsNullOrEmpty(home) ? null : Path.Combine(home, ".cache");
    }

    private static void Make(string folder)
    {
        if (!Directory.Exists(folder))
        {
            // The process's umask may have taken bits away, so the mode is set again.
            Directory.CreateDirectory(folder, Readable);
            File.SetUnixFileMode(folder, Readable);
        }

        var found = new DirectoryInfo(folder);
        const UnixFileMode foreign = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (found.LinkTarget is not null || (found.UnixFileMode & foreign) != 0
            || NativeMethods.OwnerOf(folder) != NativeMethods.EffectiveUser())
        {
            throw new EmbeddedPostgresException($"{folder} is a link, or belongs to or can be written by another user.");
        }
    }
}
