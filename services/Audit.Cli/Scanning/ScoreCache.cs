namespace Audit.Cli.Scanning;

/// <summary>Where scores are kept between scans.</summary>
internal static class ScoreCache
{
    private const string None = "none";

    /// <summary>The folder to use.</summary>
    /// <param name="wanted">What <c>--cache</c> says: a folder, <c>none</c>, or null for this user's own.</param>
    /// <returns>The folder, which exists; null for no cache, also where the user has no place for one.</returns>
    /// <exception cref="CliException">The folder that was asked for cannot be made.</exception>
    public static string? Folder(string? wanted)
    {
        if (wanted == None)
        {
            return null;
        }

        var folder = wanted ?? Default();
        try
        {
            return folder is null ? null : Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return wanted is null
                ? null
                : throw new CliException(ExitCode.Usage, $"--cache {wanted} cannot be used: {exception.Message} Name another folder, or none.", exception);
        }
    }

    private static string? Default()
    {
        var home = Environment.GetEnvironmentVariable("HOME");
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } named && Path.IsPathRooted(named) ? named
            : string.IsNullOrEmpty(home) ? null
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Path.Combine(home, ".cache");
        return caches is null ? null : Path.Combine(caches, "fabric-audit", "scores");
    }
}
