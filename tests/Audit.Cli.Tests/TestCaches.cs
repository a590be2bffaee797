using System.Runtime.CompilerServices;

namespace Audit.Cli.Tests;

/// <summary>Keeps the scores that tests make out of the cache of whoever runs them.</summary>
internal static class TestCaches
{
    [ModuleInitializer]
    internal static void Move()
    {
        var folder = Directory.CreateTempSubdirectory("fabric-audit-cache-").FullName;
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }
}
